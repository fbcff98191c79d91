using System.Text;
using Azure.Data.Tables;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Cases;

namespace CaseDesk.Storage.Backup;

/// <summary>Writes rows of a backup as they were, up to a hundred of a partition and 3 MB at once. Safe to do again.</summary>
public sealed class RowImport(StorageClients storage)
{
    private const int MaxRows = 100;

    /// <summary>Storage takes 4 MiB in one transaction.</summary>
    private const int MaxBytes = 3 << 20;

    /// <summary>A file of rows, each written unless <paramref name="take"/> leaves it out or makes another of it.</summary>
    internal async Task PutAsync(
        BackupFolder folder, string path, string table, Func<TableEntity, TableEntity?> take, CancellationToken cancellation)
    {
        var (client, batch, bytes) = (storage.Tables.GetTableClient(table), new List<TableEntity>(), 0);
        var heads = new List<TableEntity>();
        using var reader = new StreamReader(folder.OpenRead(path), Encoding.UTF8);
        while (await reader.ReadLineAsync(cancellation) is { } line)
        {
            var read = BackupRow.Read(line);
            if (StorageSchema.IsNewer(read))
                throw new BackupRefusedException(
                    BackupRefusals.Newer, ("schema", $"{read[StorageSchema.Column]}"), ("newest", $"{StorageSchema.Newest}"));
            if (take(read) is not { } row)
                continue;
            // A case without its head does not exist: it comes last, when all that belongs to it is there.
            if (table == StorageNames.Tables.Cases && row.RowKey == CaseRows.Head)
            {
                heads.Add(row);
                continue;
            }

            if (batch.Count == MaxRows || bytes + line.Length > MaxBytes || (batch.Count > 0 && batch[0].PartitionKey != row.PartitionKey))
                bytes = await WriteAsync(client, batch, cancellation);
            batch.Add(row);
            bytes += line.Length;
        }

        await WriteAsync(client, batch, cancellation);
        await WriteAsync(client, heads, cancellation);
    }

    /// <summary>Writes rows of one partition.</summary>
    internal static async Task<int> WriteAsync(TableClient table, List<TableEntity> rows, CancellationToken cancellation)
    {
        if (rows.Count > 0)
            await table.SubmitTransactionAsync(
                rows.Select(static row => new TableTransactionAction(TableTransactionActionType.UpsertReplace, row)),
                cancellation
            );
        rows.Clear();
        return 0;
    }
}
