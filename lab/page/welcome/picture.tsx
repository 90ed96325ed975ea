import { welcomeWords } from '../words/welcome.ts';

/** What an experiment looks like, drawn once: the call, the cookies at the browser, and the answer that stays there. */
export function Picture() {
  return (
    <svg class="picture" viewBox="0 0 460 330" role="img" aria-label={welcomeWords.picture}>
      <g class="lanes">
        <path d="M70 46V316M230 46V316M390 46V316" />
        <rect x="20" y="12" width="100" height="34" rx="9" />
        <rect x="180" y="12" width="100" height="34" rx="9" />
        <rect x="340" y="12" width="100" height="34" rx="9" />
      </g>
      <g class="heads">
        <text x="70" y="34">
          Page a
        </text>
        <text x="230" y="34">
          Browser
        </text>
        <text x="390" y="34">
          Server b
        </text>
      </g>
      <g class="act one">
        <path class="arrow" d="M72 84H222" />
        <path class="tip" d="M222 79l8 5-8 5z" />
        <text class="mono" x="82" y="76">
          fetch /me
        </text>
      </g>
      <g class="act two">
        <rect class="slip" x="158" y="102" width="144" height="54" rx="9" />
        <circle class="attached" cx="176" cy="120" r="5.5" />
        <text class="mono" x="190" y="124">
          session=7f3c
        </text>
        <circle class="withheld" cx="176" cy="141" r="5" />
        <text class="mono faint" x="190" y="145">
          theme=dark
        </text>
      </g>
      <g class="act three">
        <path class="arrow" d="M232 182H382" />
        <path class="tip" d="M382 177l8 5-8 5z" />
        <text class="mono" x="242" y="174">
          GET /me
        </text>
      </g>
      <g class="act four">
        <path class="arrow" d="M388 222H238" />
        <path class="tip" d="M238 217l-8 5 8 5z" />
        <text class="mono" x="312" y="214">
          200 OK
        </text>
      </g>
      <g class="act five">
        <rect class="refused" x="158" y="240" width="144" height="32" rx="9" />
        <text class="no" x="230" y="261">
          CORS check fails
        </text>
        <path class="broken" d="M228 300H82" />
        <path class="tip-no" d="M82 295l-8 5 8 5z" />
        <text class="mono no-text" x="82" y="292">
          TypeError
        </text>
      </g>
    </svg>
  );
}
