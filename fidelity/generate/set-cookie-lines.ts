import type { Draw } from './draw.ts';

const days400 = 400 * 24 * 3600;

/** A `Set-Cookie` line, or what script writes, for a host below `one.com`; odd in one place or another. */
export function drawSetCookie(draw: Draw): string {
  const attributes = [
    drawDomain(draw),
    drawPath(draw),
    draw.weighted([6, ''], [5, 'Secure'], [1, 'secure='], [1, 'SECURE'], [1, 'Secure=false']),
    draw.weighted([8, ''], [2, 'HttpOnly'], [1, 'httponly=0']),
    draw.weighted(
      [7, ''],
      [3, 'SameSite=Lax'],
      [3, 'SameSite=Strict'],
      [3, 'SameSite=None'],
      [1, 'samesite=NONE'],
      [1, 'SameSite=lax'],
      [1, 'SameSite'],
      [1, 'SameSite=Odd'],
      [1, 'SameSite="Lax"'],
    ),
    drawExpiry(draw),
    draw.weighted([12, ''], [2, 'Partitioned'], [1, 'Odd=1'], [1, '=x'], [1, 'Path']),
  ].filter((each) => each !== '');
  return [drawPairOf(draw), ...attributes].join(draw.weighted([9, '; '], [1, ';'], [1, ' ;\t']));
}

function drawPairOf(draw: Draw): string {
  return draw.weighted<string>(
    [14, 's=1'],
    [4, 't=2'],
    [2, '__Host-s=1'],
    [2, '__Secure-s=1'],
    [1, '__host-s=1'],
    [1, '__SECURE-s=1'],
    [1, '__Http-s=1'],
    [1, '__Host-Http-s=1'],
    [1, 's="1"'],
    [1, 's=1=2'],
    [1, 's'],
    [1, '=1'],
    [1, 's='],
    [1, '='],
    [1, ''],
    [1, ' s = 1 '],
    [1, '\ts\t=\t1\t'],
    [1, 's t=1 2'],
    [1, 's=1,2'],
    [1, 's=\xe9'],
    [1, 's=\x01'],
    [1, 's=1\t2'],
    [1, 's=\x7f'],
    [1, 's=\x001'],
    [1, `s=${'x'.repeat(4093)}`],
    [1, `s=${'x'.repeat(4096)}`],
    [1, `${'n'.repeat(4090)}=123456`],
    [1, '=__Host-s=1'],
    [1, '__Secure-'],
    [1, '@#!=1'],
    [1, 's={"a":1}'],
  );
}

function drawDomain(draw: Draw): string {
  return draw.weighted<string>(
    [12, ''],
    [3, 'Domain=one.com'],
    [2, 'Domain=.one.com'],
    [2, 'Domain=app.one.com'],
    [1, 'Domain=ONE.com'],
    [1, 'Domain=..one.com'],
    [1, 'Domain=one.com.'],
    [1, 'Domain=com'],
    [1, 'Domain='],
    [1, 'Domain'],
    [1, 'Domain=deep.app.one.com'],
    [1, 'Domain=two.com'],
    [1, 'Domain=ne.com'],
    [1, 'Domain=two.com; Domain=one.com'],
    [1, 'Domain=one.com; Domain='],
    [1, 'Domain=one.com:8443'],
    [1, 'Domain="one.com"'],
    [1, 'Domain= one.com '],
  );
}

function drawPath(draw: Draw): string {
  return draw.weighted<string>(
    [10, ''],
    [4, 'Path=/'],
    [2, 'Path=/dir'],
    [1, 'Path=/dir/'],
    [1, 'Path=/DIR'],
    [1, 'Path=/other'],
    [1, 'Path=dir'],
    [1, 'Path='],
    [1, 'Path="/"'],
    [1, 'Path=/d'],
    [1, 'Path=/other; Path=/'],
    [1, 'Path=/dir/page?x'],
    [1, 'Path=/%64ir'],
  );
}

function drawExpiry(draw: Draw): string {
  return draw.weighted<string>(
    [12, ''],
    [2, 'Max-Age=600'],
    [1, 'Max-Age=0'],
    [1, 'Max-Age=-1'],
    [1, 'Max-Age=+5'],
    [1, 'Max-Age=1.5'],
    [1, 'Max-Age='],
    [1, 'Max-Age="0"'],
    [1, 'Max-Age=0x'],
    [1, 'Max-Age=-'],
    [1, `Max-Age=${days400 * 10}`],
    [1, 'Max-Age=99999999999999999999'],
    [1, 'Expires=Wed, 09 Jun 2100 10:18:14 GMT'],
    [1, 'Expires=Wed, 09 Jun 2010 10:18:14 GMT'],
    [1, 'Expires=Wed, 09-Jun-10 10:18:14 GMT'],
    [1, 'Expires=Wed, 09 Jun 70 10:18:14 GMT'],
    [1, 'Expires=09 Jun 1600 10:18:14'],
    [1, 'Expires=2010-06-09'],
    [1, 'Expires=Wed Jun  9 10:18:14 2010'],
    [1, 'Expires=0'],
    [1, 'Expires=never'],
    [1, 'Expires='],
    [1, 'Expires=Wed, 09 Jun 2010 10:18:14 GMT; Max-Age=600'],
    [1, 'Max-Age=600; Max-Age=0'],
    [1, 'Expires=Thu, 31 Feb 2099 10:00:00 GMT'],
    [1, 'Expires=Wed, 09 Jun 2010 24:18:14 GMT'],
  );
}
