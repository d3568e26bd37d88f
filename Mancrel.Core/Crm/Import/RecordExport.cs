using System.Runtime.CompilerServices;
using System.Text.Json;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Access;
using Mancrel.Core.Crm.Fields;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Crm.Import;

/// <summary>All records of a kind that somebody sees as text, page by page, so that any number takes the memory of one page.</summary>
public sealed class RecordExport(IDocumentStore store, Sights sights)
{
    private const int PageSize = 500;

    /// <summary>Comma-separated values; the tenant's own fields are columns of their own, as JSON.</summary>
    public async IAsyncEnumerable<string> CsvAsync<T>(
        TenantId tenant,
        Sight sight,
        ExportShape<T> shape,
        [EnumeratorCancellation] CancellationToken cancellation = default
    )
        where T : class, IDocument
    {
        var own = shape.Subject is { } subject ? await CustomFieldRules.ReadAsync(store, tenant, subject, cancellation) : [];
        using var lines = new CsvLines();
        yield return lines.Of(shape.Columns.Select(column => column.Header).Concat(own.Select(field => "customFields." + field.Key)));
        await foreach (var record in AllAsync<T>(tenant, sight, cancellation))
        {
            var values = shape.Own?.Invoke(record);
            yield return lines.Of(
                shape
                    .Columns.Select(column => column.Cell(record) ?? "")
                    .Concat(
                        own.Select(field => values is not null && values.TryGetValue(field.Key, out var value) ? value.GetRawText() : "")
                    )
            );
        }
    }

    /// <summary>One JSON array, every field of every record.</summary>
    public async IAsyncEnumerable<string> JsonAsync<T>(
        TenantId tenant,
        Sight sight,
        [EnumeratorCancellation] CancellationToken cancellation = default
    )
        where T : class, IDocument
    {
        var between = "[\n";
        await foreach (var record in AllAsync<T>(tenant, sight, cancellation))
        {
            yield return between + JsonSerializer.Serialize(record, CoreJson.Options);
            between = ",\n";
        }

        yield return between == "[\n" ? "[]\n" : "\n]\n";
    }

    private async IAsyncEnumerable<T> AllAsync<T>(TenantId tenant, Sight sight, [EnumeratorCancellation] CancellationToken cancellation)
        where T : class, IDocument
    {
        string? cursor = null;
        do
        {
            // Owned records are narrowed by the query, and what stands beside them by its home.
            var page = await sights.PageAsync<T>(
                tenant,
                sight,
                sight.Narrow<T>(new DocumentQuery { Limit = PageSize, Cursor = cursor }),
                cancellation
            );
            foreach (var item in page.Items)
            {
                yield return item.Value;
            }

            cursor = page.NextCursor;
        } while (cursor is not null);
    }
}
