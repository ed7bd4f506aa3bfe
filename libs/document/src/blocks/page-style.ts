import { colorVariables } from '../drawing/palette.js';

/**
 * Style of the page: one column on a phone, charts side by side where there is room, and light or dark colours as the reader's system has them.
 * A table wider than the screen scrolls; a shadow marks each edge beyond which there is more.
 */
export const PAGE_STYLE = `:root{${colorVariables('light')}--line:#d5dae0;--soft:#f3f5f7;--muted:#57606a}
@media (prefers-color-scheme:dark){:root{${colorVariables('dark')}--line:#343a42;--soft:#1d2126;--muted:#9aa4af}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:72rem;padding:0.75rem;background:var(--ground);color:var(--ink);font:1rem/1.45 system-ui,sans-serif;overflow-wrap:anywhere}
h1{font-size:1.3rem;line-height:1.2;margin:0.25rem 0}
h2{font-size:1.15rem;margin:2rem 0 0.5rem;padding-top:0.75rem;border-top:1px solid var(--line)}
h3{font-size:1rem;margin:1.5rem 0 0.25rem}
:lang(ko){word-break:keep-all}
p,ul,dl{margin:0.5rem 0;max-width:60rem}
ul{padding-left:1.2rem}
a{color:inherit;text-decoration-color:var(--blue);text-decoration-thickness:2px;text-underline-offset:2px}
a:focus-visible,.scroll:focus-visible{outline:2px solid var(--blue);outline-offset:2px}
code{font-size:0.85em;background:var(--soft);padding:0.05em 0.3em;border-radius:3px}
.note,figcaption{font-size:0.8rem;color:var(--muted)}
header .note{margin:0.25rem 0;font-size:0.75rem}
.answers{display:grid;gap:0.5rem;grid-template-columns:repeat(auto-fit,minmax(min(100%,28rem),1fr));max-width:none}
.answers>div{background:var(--soft);border:1px solid var(--line);border-radius:6px;padding:0.4rem 0.6rem}
.answers dt{font-weight:700;font-size:0.85rem}
.answers dd{margin:0;font-size:0.8rem;line-height:1.35}
.scroll{overflow-x:auto;max-width:100%;margin:0.75rem 0;background:linear-gradient(90deg,var(--ground) 40%,transparent) 0/2rem 100% local,linear-gradient(270deg,var(--ground) 40%,transparent) 100%/2rem 100% local,linear-gradient(90deg,var(--line),transparent) 0/0.6rem 100%,linear-gradient(270deg,var(--line),transparent) 100%/0.6rem 100%;background-repeat:no-repeat}
table{border-collapse:collapse;min-width:min(100%,52rem);font-size:0.8rem;font-variant-numeric:tabular-nums;overflow-wrap:normal}
th,td{padding:0.25rem 0.5rem;white-space:nowrap;border-bottom:1px solid var(--line);text-align:left;vertical-align:top}
thead th{white-space:normal;font-weight:600;color:var(--muted);vertical-align:bottom}
tbody th{font-weight:400}
table.numbers td,table.numbers thead th[scope=col]:not(:first-child){text-align:right}
tr>th:first-child{position:sticky;left:0;background:var(--ground)}
.figures{display:grid;gap:1rem;grid-template-columns:repeat(auto-fill,minmax(min(100%,20rem),1fr));margin:1rem 0}
figure{margin:0;min-width:0}
figure svg{display:block;width:100%;height:auto;max-width:30rem}
details{margin:0.75rem 0}
summary{cursor:pointer;font-size:0.85rem}
dialog{width:min(40rem,calc(100vw - 1rem));max-height:calc(100vh - 1rem);color:inherit;background:var(--ground);border:1px solid var(--line);border-radius:8px;padding:0.75rem}
dialog::backdrop{background:rgb(0 0 0/50%)}
dialog .bar{display:flex;justify-content:space-between;gap:1rem;align-items:start;margin:0;max-width:none}
:root:not(.scripted) dialog:target{display:block}
.close{flex:none;white-space:nowrap;font-size:0.85rem;text-decoration:none;background:var(--soft);border:1px solid var(--line);border-radius:4px;padding:0.2rem 0.7rem}
@media (max-width:30rem){body{padding:0.5rem}table{width:max-content}tr>th:first-child{max-width:9rem;white-space:normal}thead th,thead th:first-child{max-width:7.5rem}main>p:first-child{margin:0.25rem 0;font-size:0.85rem;line-height:1.25}h1{font-size:1.1rem}header .note{font-size:0.7rem;line-height:1.2}.answers{gap:0.2rem}.answers>div{padding:0.1rem 0.4rem}.answers dt{line-height:1.2}.answers dd{font-size:0.75rem;line-height:1.2}}
@media print{.scroll{overflow:visible}}`;
