export { distanceSums } from "./distance-sums";
export { joinCore, labelBorder, markCore } from "./density";
export { addPathLengths } from "./isolation-score";
export { lloydPass } from "./lloyd";
export { sortNumbers } from "./sort-numbers";
