import { createContext, useContext } from "react";
import { useStore } from "zustand";
import type { AppActions, AppState } from "./app-state.ts";
import type { Store } from "./store.ts";

const StoreContext = createContext<Store | null>(null);

/** Gives a store to the components below: `<StoreProvider value={store}>`. */
export const StoreProvider = StoreContext.Provider;

function useStoreOfApp(): Store {
  const store = useContext(StoreContext);
  if (!store) throw new Error("a component that reads the app's state stands outside StoreProvider");
  return store;
}

/** A part of the app's state; the component renders again when that part changes. */
export const useAppState = <T>(selector: (state: AppState) => T): T =>
  useStore(useStoreOfApp().state, selector);

/** What the interface may do. The same object for the life of the store. */
export const useActions = (): AppActions => useStoreOfApp().actions;
