export { distanceSums } from "./distance-sums";
export { joinCore, labelBorder, markCore } from "./density";
export { lloydPass } from "./lloyd";
export { sortNumbers } from "./sort-numbers";
