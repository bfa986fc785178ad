/** The look of the projector's page: large and light on dark, so that the last row of a hall reads it. */
export const hallStyle = `
*{box-sizing:border-box}
html{color-scheme:dark}
body{margin:0;min-height:100vh;display:flex;flex-direction:column;background:#0b1020;color:#fff;font:clamp(1rem,1.6vw,2rem)/1.35 system-ui,"Segoe UI","DejaVu Sans",sans-serif;padding:3vh 4vw}
h1{font-size:clamp(1.4rem,3vw,4rem);line-height:1.15;margin:0}
header p{margin:.3em 0 0;color:#c9d3e6}
main{flex:1;display:flex;flex-direction:column;justify-content:center;gap:2.5vh}
#dice{list-style:none;display:flex;justify-content:center;gap:2vw;margin:0;padding:0}
#dice li{font-size:clamp(3rem,15vw,22vh);line-height:1;min-width:1.3em;padding:.12em 0;text-align:center;border:.04em solid #7d93b8;border-radius:.12em;font-variant-numeric:tabular-nums;color:#7d93b8}
#dice li.fallen{border-color:#ffd166;color:#ffd166}
#left{font-size:clamp(1.4rem,4vw,6vh);text-align:center;margin:0}
#tickets{width:100%;max-height:24vh}
#tickets .out{fill:#26304a}
#tickets .in{fill:#ffd166}
#fit h2{font-size:1.2em;margin:0 0 .5em}
#fit div{columns:3 22rem;column-gap:3vw}
#fit{font-size:.85em}
#fit table{border-collapse:collapse;table-layout:fixed;width:100%;break-inside:avoid;margin:0 0 1em}
#fit caption{text-align:left;font-weight:700}
#fit th{text-align:left;font-weight:400;width:40%;padding:.1em .5em .1em 0;overflow-wrap:break-word}
#fit td{text-align:right;padding:.1em 0 .1em .5em}
#fit .bar{width:24%;text-align:left}
#fit svg{display:block;width:100%;height:1em}
#fit .quota{fill:#44557f}
#fit .drawn{fill:#ffd166}
footer{color:#c9d3e6;font-size:.8em}
footer p{margin:.3em 0}
button{font:inherit;color:#fff;background:#26304a;border:1px solid #7d93b8;border-radius:.3em;padding:.2em .8em}
:focus-visible{outline:3px solid #ffd166;outline-offset:2px}
.done #tickets{display:none}
.done #dice li{font-size:clamp(2rem,7vw,10vh)}
`
