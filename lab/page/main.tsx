import { render } from 'preact';
import { App } from './app.tsx';
import './look/tokens.css';
import './look/base.css';
import './look/shell.css';
import './look/welcome.css';
import './look/bench.css';
import './look/outcome.css';
import './look/findings.css';
import './look/sandbox.css';
import './look/forced-colours.css';
import './look/print.css';
import { loadLab } from './store/lab.ts';

loadLab();
render(<App />, document.getElementById('lab')!);
