using System.Globalization;
using System.Text.Json;
using Mancrel.Core.Common;

namespace Mancrel.Local.Demo.Past;

/// <summary>A product as the past knew it.</summary>
internal sealed record PastGood(string Sku, string Title, string About, decimal Price, int Stock)
{
    /// <summary>All of the demonstration's goods.</summary>
    public static IReadOnlyList<PastGood> All { get; } =
    [
        .. DemoProducts
            .All(DateTimeOffset.UnixEpoch)
            .Select(product => JsonSerializer.SerializeToElement(product, CoreJson.Options))
            .Select(product => new PastGood(
                product.GetProperty("sku").GetString()!,
                product.GetProperty("title").GetString()!,
                product.GetProperty("description").GetString()!,
                decimal.Parse(product.GetProperty("price").GetString()!, CultureInfo.InvariantCulture),
                product.GetProperty("stock").GetInt32()
            )),
    ];
}
