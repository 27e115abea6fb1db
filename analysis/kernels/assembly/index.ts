export { joinCore, labelBorder, markCore } from "./density";
export { distanceSums } from "./distance-sums";
export { addPathLengths } from "./isolation-score";
export { findNeighbors } from "./kd-neighbors";
export { lloydPass } from "./lloyd";
export { sortNumbers } from "./sort-numbers";
export { rowProducts, weightedProducts } from "./weighted-products";
