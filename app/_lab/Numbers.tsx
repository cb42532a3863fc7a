import type { Table } from './csv';

/** The numbers of the chart, for whoever reads rather than looks. */
export const Numbers = ({ table }: { table: Table }) => (
  <details className="lab-numbers">
    <summary>The numbers as a table</summary>
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
      <tbody>
        {table.rows.map((row, k) => (
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
    </table>
  </details>
);
