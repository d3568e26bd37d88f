using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Mancrel.Core.Common;

namespace Mancrel.Core.Ports;

/// <summary>
/// Where a page ended: sort value and id of its last document (a keyset), bound to the query by a fingerprint. It holds nothing that the
/// caller has not seen, so it needs no signature; one from another query is refused.
/// </summary>
/// <param name="SortValue">As <see cref="QueryScalar"/> has it; null for a missing field and without a sort.</param>
/// <param name="Id">The last document's id.</param>
/// <param name="Resume">How the store that wrote it may go on quicker, sealed by that store against being changed; null where it goes on by
/// value and id. What another store does not know it passes over.</param>
public sealed record QueryCursor(object? SortValue, string Id, string? Resume = null)
{
    /// <summary>The cursor of a query; null on the first page.</summary>
    /// <exception cref="InvalidCursorException">It is not one of this query's.</exception>
    public static QueryCursor? Read(TenantId tenant, string kind, DocumentQuery query)
    {
        if (query.Cursor is null)
        {
            return null;
        }

        try
        {
            using var parsed = JsonDocument.Parse(Base64Url.DecodeFromChars(query.Cursor));
            var parts = parsed.RootElement;
            if (
                parts.ValueKind == JsonValueKind.Array
                && parts.GetArrayLength() is 3 or 4
                && parts[0].GetString() == Fingerprint(tenant, kind, query)
                && parts[2].GetString() is { } id
            )
            {
                return new QueryCursor(QueryScalar.Of(parts[1]), id, parts.GetArrayLength() == 4 ? parts[3].GetString() : null);
            }
        }
        catch (Exception e) when (e is FormatException or JsonException or InvalidOperationException)
        {
            throw new InvalidCursorException("the cursor cannot be read");
        }

        throw new InvalidCursorException("the cursor belongs to another query");
    }

    /// <summary>The opaque text.</summary>
    public string Write(TenantId tenant, string kind, DocumentQuery query) =>
        Base64Url.EncodeToString(
            JsonSerializer.SerializeToUtf8Bytes(
                Resume is null
                    ? new[] { Fingerprint(tenant, kind, query), SortValue, Id }
                    : [Fingerprint(tenant, kind, query), SortValue, Id, Resume],
                CoreJson.Options
            )
        );

    /// <summary>
    /// What a cursor is bound to. Limit and CountTotal may differ between pages; what is asked for and in which order may not.
    /// </summary>
    public static string Fingerprint(TenantId tenant, string kind, DocumentQuery query)
    {
        var where = query.Where.Select(f =>
            new object?[] { f.Field, f.Operator, f.Operator == FilterOperator.In ? QueryScalar.ListOf(f.Value) : QueryScalar.Of(f.Value) }
        );
        var text = JsonSerializer.Serialize(
            new object?[] { tenant.Value, kind, query.Partition, where, query.Sort?.Field, query.Sort?.Descending },
            CoreJson.Options
        );
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 8));
    }
}
