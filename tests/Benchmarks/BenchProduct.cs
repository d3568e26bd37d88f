using System.Net.Http.Json;
using System.Text.Json;
using Driving;

namespace Benchmarks;

/// <summary>The running product with a shop of the bench in it.</summary>
internal static class BenchProduct
{
    /// <summary>Starts it, with its products, entries and policies told by the API.</summary>
    public static async Task<RunningMancrel> StartAsync(BenchShop shop, params (string Name, string Value)[] settings)
    {
        var mancrel = await RunningMancrel.StartAsync([("Mancrel:Shop:Name", shop.Name), .. settings]);
        foreach (var product in shop.Products)
        {
            var told = product.ToDictionary(pair => pair.Key, pair => (object)pair.Value, StringComparer.Ordinal);
            told["version"] = 1;
            told["updatedAt"] = DateTimeOffset.UtcNow;
            await mancrel.ProductAsync(product["sku"].GetString()!, told);
        }

        foreach (var entry in shop.Knowledge)
        {
            await ToldAsync(mancrel.SendAsync(HttpMethod.Post, "/api/knowledge", Without(entry, "id")));
        }

        if (shop.Policies is { } policies)
        {
            await ToldAsync(mancrel.SendAsync(HttpMethod.Put, "/api/settings/policies", policies, "0"));
        }

        return mancrel;
    }

    /// <summary>Waits for an answer and refuses one that is a refusal.</summary>
    internal static async Task ToldAsync(Task<HttpResponseMessage> asked)
    {
        using var told = await asked;
        if (!told.IsSuccessStatusCode)
        {
            throw new InvalidOperationException($"{(int)told.StatusCode} {await told.Content.ReadAsStringAsync()}");
        }
    }

    private static Dictionary<string, JsonElement> Without(Dictionary<string, JsonElement> entry, string name) =>
        entry.Where(pair => pair.Key != name).ToDictionary(StringComparer.Ordinal);
}
