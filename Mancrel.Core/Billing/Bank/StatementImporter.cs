using System.Globalization;
using Mancrel.Core.Common;
using Mancrel.Core.Crm;
using Mancrel.Core.Crm.Fields;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Billing.Bank;

/// <summary>What came of a file.</summary>
/// <param name="Statement">The record of it.</param>
/// <param name="Preview">Its first lines.</param>
public sealed record StatementImport(Stored<BankStatement> Statement, IReadOnlyList<BankLine> Preview);

/// <summary>Brings statements in, each of their lines once.</summary>
public sealed class StatementImporter(IDocumentStore store, TimeProvider clock)
{
    private const int MostProblems = 50;
    private const int MostPreview = 20;
    private const int MostBatch = 50;
    private const int PageSize = 1000;

    /// <summary>The largest file, in bytes.</summary>
    public const int Largest = StatementFile.Largest;

    /// <summary>Reads a file and writes down the lines that are not there yet; of a rehearsal only what would be.</summary>
    public async Task<WriteResult<StatementImport>> RunAsync(
        TenantId tenant,
        string id,
        byte[] content,
        IReadOnlyDictionary<string, string>? mapping,
        bool isDry,
        string by,
        CancellationToken cancellation
    )
    {
        if (await store.GetAsync<BankStatement>(tenant, BillingDocument.ThePartition, id, cancellation) is { } before)
        {
            return Done(before, []);
        }

        var errors = new FieldErrors();
        var crm = await CrmOptions.ReadAsync(store, tenant, cancellation);
        var own = (await BillingOptions.ReadAsync(store, tenant, cancellation)).Iban;
        var file = StatementReader.Read(content, new StatementOffice(crm.Currency, crm.Country, own), mapping, errors);
        if (file.Why is { } why)
        {
            errors.Add("file", why);
        }

        if (!isDry && file is { Format: "csv", Why: null } && !CsvColumns.IsWhole([.. file.Columns.Select(column => column.Field)]))
        {
            errors.Add("mapping", "names a column for the day and one for the amount");
        }

        if (errors.Any)
        {
            return WriteResult<StatementImport>.Invalid(errors);
        }

        var accounts = await AccountsAsync(tenant, cancellation);
        accounts.UnionWith(file.Lines.Select(line => line.Account));
        accounts.UnionWith(own is null ? [] : [own]);
        accounts.Remove("");
        var there = await ThereAsync(tenant, file.Lines, cancellation);
        var known = there.Select(line => line.Id).ToHashSet(StringComparer.Ordinal);
        var others = there.Where(line => line.Format != file.Format).Select(line => (line.BookedOn, line.Amount)).ToHashSet();
        List<BankLine> lines =
        [
            .. ReadLine
                .Named(file.Lines.Where(line => line.Amount.Amount != 0))
                .Select(one => Of(one.Id, one.Line, id, file.Format, accounts, others)),
        ];
        List<BankLine> fresh = [.. lines.Where(line => !known.Contains(line.Id))];
        var added = isDry ? fresh.Count : await WriteAsync(tenant, fresh, cancellation);
        var now = clock.GetUtcNow();
        var statement = new BankStatement
        {
            Id = id,
            At = now,
            By = by,
            Format = file.Format,
            Encoding = file.Encoding,
            Accounts =
            [
                .. file
                    .Lines.Select(line => line.Account)
                    .Where(one => one.Length > 0)
                    .Distinct(StringComparer.Ordinal)
                    .Order(StringComparer.Ordinal),
            ],
            From = lines.Count == 0 ? null : lines.Min(line => line.BookedOn),
            To = lines.Count == 0 ? null : lines.Max(line => line.BookedOn),
            Columns = file.Columns,
            Lines = lines.Count,
            Added = added,
            Known = lines.Count - added,
            Pending = file.Pending,
            Unread = file.Problems.Count,
            Problems = [.. file.Problems.Take(MostProblems)],
        };
        IReadOnlyList<BankLine> preview = [.. lines.OrderByDescending(line => line.BookedOn).Take(MostPreview)];
        return isDry
            ? Done(new Stored<BankStatement>(statement, "0", now, now), preview)
            : Done(
                await store.GetOrCreateAsync(tenant, statement with { Columns = [.. file.Columns.Select(Nameless)] }, cancellation),
                preview
            );
    }

    // A sample is a payer's: it is seen before the lines are taken in and kept with nobody.
    private static BankColumn Nameless(BankColumn column) => column with { Sample = null };

    private static WriteResult<StatementImport> Done(Stored<BankStatement> statement, IReadOnlyList<BankLine> preview) =>
        new(new Stored<StatementImport>(new StatementImport(statement, preview), statement.ETag, statement.CreatedAt, statement.UpdatedAt));

    private static BankLine Of(
        BankLineId id,
        ReadLine read,
        string statement,
        string format,
        HashSet<string> accounts,
        HashSet<(DateOnly, Money)> others
    )
    {
        BankAside? aside =
            read.Amount.Amount < 0 ? BankAside.Outgoing
            : read.IsReversal ? BankAside.Reversed
            : accounts.Contains(read.PartyIban) ? BankAside.OwnTransfer
            : null;
        return new BankLine
        {
            LineId = id,
            StatementId = statement,
            Format = format,
            Account = read.Account,
            BookedOn = read.BookedOn,
            Amount = read.Amount,
            BankReference = read.BankReference,
            EndToEndId = read.EndToEndId,
            CreditorReference = read.CreditorReference,
            Text = read.Text,
            PartyName = read.PartyName,
            PartyIban = read.PartyIban,
            HasTwin = others.Contains((read.BookedOn, read.Amount)),
            State = aside is null ? BankLineState.Waiting : BankLineState.Aside,
            Aside = aside,
        };
    }

    private async Task<HashSet<string>> AccountsAsync(TenantId tenant, CancellationToken cancellation)
    {
        var query = new DocumentQuery
        {
            Partition = BillingDocument.ThePartition,
            Sort = new DocumentSort("at", Descending: true),
            Limit = 200,
        };
        var page = await store.QueryAsync<BankStatement>(tenant, query, cancellation);
        return page.Items.SelectMany(one => one.Value.Accounts).ToHashSet(StringComparer.Ordinal);
    }

    private async Task<List<BankLine>> ThereAsync(TenantId tenant, IReadOnlyList<ReadLine> lines, CancellationToken cancellation)
    {
        var there = new List<BankLine>();
        if (lines.Count == 0)
        {
            return there;
        }

        string? cursor = null;
        do
        {
            var query = new DocumentQuery
            {
                Partition = BillingDocument.ThePartition,
                Where =
                [
                    new("day", FilterOperator.GreaterOrEqual, Day(lines.Min(line => line.BookedOn))),
                    new("day", FilterOperator.LessOrEqual, Day(lines.Max(line => line.BookedOn))),
                ],
                Sort = new DocumentSort("day"),
                Limit = PageSize,
                Cursor = cursor,
            };
            var page = await store.QueryAsync<BankLine>(tenant, query, cancellation);
            there.AddRange(page.Items.Select(one => one.Value));
            cursor = page.NextCursor;
        } while (cursor is not null);
        return there;

        static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }

    // Somebody else may bring the same lines in at this moment: what is there then stays as it is.
    private async Task<int> WriteAsync(TenantId tenant, List<BankLine> lines, CancellationToken cancellation)
    {
        var added = 0;
        foreach (var part in lines.Chunk(MostBatch))
        {
            if (await CreatedAsync(tenant, part, cancellation))
            {
                added += part.Length;
                continue;
            }

            foreach (var line in part)
            {
                added += await CreatedAsync(tenant, [line], cancellation) ? 1 : 0;
            }
        }

        return added;
    }

    private async Task<bool> CreatedAsync(TenantId tenant, IReadOnlyList<BankLine> lines, CancellationToken cancellation)
    {
        var batch = lines.Aggregate(new DocumentBatch(tenant, BillingDocument.ThePartition), (all, line) => all.Create(line));
        return (await store.CommitAsync(batch, cancellation)).Committed;
    }
}
