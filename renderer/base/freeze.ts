/**
 * Freezes plain objects and arrays all the way down, so that a change in place fails where it is made. Refuses class
 * instances and functions, so that nothing enters the document that could not be saved. Typed arrays cannot be frozen
 * and pass as they are; a Map is checked, and its members are frozen.
 */
export function deepFreeze<T>(value: T): T {
  if (value === null || typeof value !== "object") {
    if (typeof value === "function") throw new TypeError("a function cannot be part of the document");
    return value;
  }
  if (Object.isFrozen(value) || ArrayBuffer.isView(value)) return value;
  if (value instanceof Map) {
    for (const member of value.values()) deepFreeze(member);
    return value;
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  if (!Array.isArray(value) && prototype !== Object.prototype && prototype !== null)
    throw new TypeError(`an instance of ${value.constructor.name} cannot be part of the document`);
  Object.freeze(value);
  for (const member of Object.values(value)) deepFreeze(member);
  return value;
}

/** `deepFreeze` in development and tests, where a wrong write shall be loud; nothing in the built app. */
export const freezeInDevelopment = <T>(value: T): T => (import.meta.env.DEV ? deepFreeze(value) : value);
