using System.Globalization;

namespace Mancrel.Core.Settings;

/// <summary>Reads and checks <c>Mancrel:Ai</c>.</summary>
internal static class AiSettingsReader
{
    /// <summary>The settings.</summary>
    /// <exception cref="InvalidSettingException">A value is not allowed.</exception>
    public static AiSettings Read(IReadOnlyDictionary<string, string> values)
    {
        var settings = new AiSettings
        {
            Provider = Provider(values.GetValueOrDefault("Mancrel:Ai:Provider")),
            Endpoint = Endpoint(values.GetValueOrDefault("Mancrel:Ai:Endpoint")),
            Model = values.GetValueOrDefault("Mancrel:Ai:Model") ?? "",
            ApiKey = values.GetValueOrDefault("Mancrel:Ai:ApiKey"),
            TimeoutSeconds = (int)Whole(values, "Mancrel:Ai:TimeoutSeconds", 20, 1, 300),
            Attempts = (int)Whole(values, "Mancrel:Ai:Attempts", 3, 1, 10),
            Samples = (int)Whole(values, "Mancrel:Ai:Samples", 2, 1, 5),
            TokensPerDay = Whole(values, "Mancrel:Ai:TokensPerDay", 2_000_000, 0, 1_000_000_000_000),
            Prices = Prices(values),
        };
        if (settings.Provider == AiProvider.Local)
        {
            return settings;
        }

        var name = values["Mancrel:Ai:Provider"];
        return settings.Model.Length == 0 ? throw Wrong("Mancrel:Ai:Model", "", $"a model's name, since Mancrel:Ai:Provider is {name}")
            : settings is { Provider: AiProvider.AzureOpenai, Endpoint: null }
                ? throw Wrong(
                    "Mancrel:Ai:Endpoint",
                    "",
                    "the resource's address such as https://NAME.openai.azure.com/openai/v1/, since Mancrel:Ai:Provider is azure-openai"
                )
            : settings
                is { ApiKey: null }
                    and not { Provider: AiProvider.Openai, Endpoint: not null }
                    and not { Provider: AiProvider.AzureOpenai }
                ? throw new InvalidSettingException($"Mancrel:Ai:ApiKey is not set; Mancrel:Ai:Provider {name} needs one")
            : settings;
    }

    private static AiProvider Provider(string? text) =>
        text?.ToLowerInvariant() switch
        {
            null or "local" => AiProvider.Local,
            "openai" => AiProvider.Openai,
            "azure-openai" or "azure_openai" => AiProvider.AzureOpenai,
            "anthropic" => AiProvider.Anthropic,
            _ => throw Wrong("Mancrel:Ai:Provider", text, "one of local, openai, azure-openai, anthropic"),
        };

    // A key must not travel in the clear, but to this machine itself.
    private static Uri? Endpoint(string? text) =>
        text is null ? null
        : Uri.TryCreate(text.EndsWith('/') ? text : text + "/", UriKind.Absolute, out var url)
        && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback))
            ? url
        : throw Wrong("Mancrel:Ai:Endpoint", text, "an https address, or an http one on this machine");

    private static long Whole(IReadOnlyDictionary<string, string> values, string name, long fallback, long least, long most) =>
        !values.TryGetValue(name, out var text) ? fallback
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most ? value
        : throw Wrong(name, text, string.Create(CultureInfo.InvariantCulture, $"a whole number from {least} to {most}"));

    private static Dictionary<string, TokenPrice> Prices(IReadOnlyDictionary<string, string> values)
    {
        const string Prefix = "Mancrel:Ai:Prices:";
        var prices = new Dictionary<string, TokenPrice>(StringComparer.OrdinalIgnoreCase);
        foreach (
            var model in values
                .Keys.Where(key => key.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
                .Select(key => key[Prefix.Length..])
                .Select(key => key[..Math.Max(0, key.LastIndexOf(':'))])
                .Distinct(StringComparer.OrdinalIgnoreCase)
        )
        {
            prices[model] = new TokenPrice(
                Amount(values, Prefix + model + ":Input"),
                Amount(values, Prefix + model + ":Output"),
                values.GetValueOrDefault(Prefix + model + ":Currency") ?? "USD"
            );
        }

        return prices;
    }

    private static decimal Amount(IReadOnlyDictionary<string, string> values, string name) =>
        decimal.TryParse(values.GetValueOrDefault(name), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount)
            ? amount
            : throw Wrong(name, values.GetValueOrDefault(name) ?? "", "what a million tokens cost, such as 2.50");

    private static InvalidSettingException Wrong(string name, string value, string allowed) =>
        new($"{name} is \"{value}\"; allowed is {allowed}");
}
