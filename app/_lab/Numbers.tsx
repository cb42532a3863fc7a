'use client';
import { useState } from 'react';
import type { Table } from './csv';
import type { View } from './view';

const Rows = ({ rows }: Table) => (
  <tbody>
    {rows.map((row, k) => (
      <tr key={k}>
        {row.map((value, column) =>
          column === 0 ? (
            <th key={column} scope="row">
              {value}
            </th>
          ) : (
            <td key={column}>{value ?? '–'}</td>
          ),
        )}
      </tr>
    ))}
  </tbody>
);

const Shown = ({ table }: { table: Table }) => (
  <table className="tabular">
    <thead>
      <tr>
        {table.columns.map((column) => (
          <th key={column} scope="col">
            {column}
          </th>
        ))}
      </tr>
    </thead>
    <Rows {...table} />
  </table>
);

/** The numbers of the chart, for whoever reads rather than looks. Made only while they are open. */
export const Numbers = ({ view }: { view: View }) => {
  const [open, setOpen] = useState(false);
  return (
    <details className="lab-numbers" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>The numbers as a table</summary>
      {open && <Shown table={view.table()} />}
    </details>
  );
};
