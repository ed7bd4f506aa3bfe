export { belowAxis, panelFrame, plotSvg } from './drawing/plot-svg.js';
