import { Toaster } from "sonner";
import styles from "./Notices.module.css";

const name = (part: string): string => styles[part] ?? "";

/** Where notices appear: below the notebook, gone after a while, kept while pointed at. */
export function Notices() {
  return (
    <Toaster
      position="bottom-center"
      duration={7000}
      toastOptions={{
        unstyled: true,
        classNames: {
          toast: name("notice"),
          title: name("title"),
          description: name("description"),
          actionButton: name("action"),
          error: name("error"),
          warning: name("warning"),
        },
      }}
    />
  );
}
