import type { ComponentChildren } from "preact";

export interface Column {
  key: string;
  label: ComponentChildren;
  number?: boolean;
}

interface TableProps {
  caption: string;
  columns: Column[];
  rows: { id: string; cells: Record<string, ComponentChildren> }[];
}

/** A table whose first column names the row; it scrolls by itself where the window is narrow. */
export function Table({ caption, columns, rows }: TableProps) {
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label={caption}>
      <table>
        <caption class="unseen">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col" class={column.number ? "number" : undefined}>
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              {columns.map((column, index) =>
                index === 0 ? (
                  <th key={column.key} scope="row">
                    {row.cells[column.key]}
                  </th>
                ) : (
                  <td key={column.key} class={column.number ? "number" : undefined}>
                    {row.cells[column.key]}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
