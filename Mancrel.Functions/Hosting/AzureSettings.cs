using Mancrel.Core.Settings;
using Microsoft.Extensions.Configuration;

namespace Mancrel.Functions.Hosting;

/// <summary>
/// Where the parts of this deployment are. Each is named by its address and reached with the app's managed identity, or, on a developer's
/// machine, by a connection string. The product's own settings are under <c>Mancrel</c>, as everywhere.
/// </summary>
public sealed record AzureSettings
{
    /// <summary><c>ServiceBus:fullyQualifiedNamespace</c>, which the triggers go by too.</summary>
    public string? ServiceBusNamespace { get; init; }

    /// <summary><c>ServiceBus</c>: a connection string instead.</summary>
    public string? ServiceBusConnection { get; init; }

    /// <summary><c>Cosmos:accountEndpoint</c>.</summary>
    public Uri? CosmosEndpoint { get; init; }

    /// <summary><c>Cosmos:connectionString</c>: instead.</summary>
    public string? CosmosConnection { get; init; }

    /// <summary><c>BlobStorage:serviceUri</c>.</summary>
    public Uri? BlobService { get; init; }

    /// <summary><c>BlobStorage:connectionString</c>: instead.</summary>
    public string? BlobConnection { get; init; }

    /// <summary><c>SendGrid:ApiKey</c>; without it mail is kept in the outbox and never leaves.</summary>
    public string? SendGridKey { get; init; }

    /// <summary><c>Mancrel:SigningKey</c>: the secret of tokens and action links, base64 of at least 32 bytes.</summary>
    public required byte[] SigningKey { get; init; }

    /// <summary><c>AZURE_CLIENT_ID</c>: the managed identity, where the app has several; null for the only one.</summary>
    public string? IdentityClientId { get; init; }

    /// <summary><c>APPLICATIONINSIGHTS_CONNECTION_STRING</c>; null sends no telemetry of the worker's own.</summary>
    public string? ApplicationInsights { get; init; }

    /// <summary><c>WEBSITE_HOSTNAME</c>, set by the platform: the base of links where <c>Mancrel:PublicUrl</c> is not set.</summary>
    public string? HostName { get; init; }

    /// <summary>Reads them.</summary>
    /// <exception cref="InvalidSettingException">One is missing or cannot be one; the message is the line to show and holds no
    /// secret.</exception>
    public static AzureSettings Read(IConfiguration configuration)
    {
        var settings = new AzureSettings
        {
            ServiceBusNamespace = Text(configuration, "ServiceBus:fullyQualifiedNamespace"),
            ServiceBusConnection = Text(configuration, "ServiceBus"),
            CosmosEndpoint = Address(configuration, "Cosmos:accountEndpoint"),
            CosmosConnection = Text(configuration, "Cosmos:connectionString"),
            BlobService = Address(configuration, "BlobStorage:serviceUri"),
            BlobConnection = Text(configuration, "BlobStorage:connectionString"),
            SendGridKey = Text(configuration, "SendGrid:ApiKey"),
            SigningKey = Key(configuration, "Mancrel:SigningKey"),
            IdentityClientId = Text(configuration, "AZURE_CLIENT_ID"),
            ApplicationInsights = Text(configuration, "APPLICATIONINSIGHTS_CONNECTION_STRING"),
            HostName = Text(configuration, "WEBSITE_HOSTNAME"),
        };
        Require(
            settings.ServiceBusNamespace ?? settings.ServiceBusConnection,
            "ServiceBus:fullyQualifiedNamespace",
            "the name of a Service Bus namespace, or a connection string in ServiceBus"
        );
        Require(
            settings.CosmosEndpoint?.ToString() ?? settings.CosmosConnection,
            "Cosmos:accountEndpoint",
            "the address of a Cosmos DB account, or a connection string in Cosmos:connectionString"
        );
        Require(
            settings.BlobService?.ToString() ?? settings.BlobConnection,
            "BlobStorage:serviceUri",
            "the address of a blob service, or a connection string in BlobStorage:connectionString"
        );
        return settings;
    }

    private static string? Text(IConfiguration configuration, string name) => configuration[name] is { Length: > 0 } value ? value : null;

    private static Uri? Address(IConfiguration configuration, string name) =>
        Text(configuration, name) is not { } text ? null
        : Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "https" or "http" ? address
        : throw new InvalidSettingException($"{name} is \"{text}\"; allowed is an absolute https address");

    private static byte[] Key(IConfiguration configuration, string name)
    {
        var buffer = new byte[(Text(configuration, name) ?? "").Length];
        return Convert.TryFromBase64String(Text(configuration, name) ?? "", buffer, out var length) && length >= 32
            ? buffer[..length]
            : throw new InvalidSettingException(
                $"{name} is missing or has a value (not shown) that is not allowed; allowed is the base64 of at least 32 random bytes"
            );
    }

    private static void Require(string? value, string name, string allowed)
    {
        if (value is null)
        {
            throw new InvalidSettingException($"{name} is missing; allowed is {allowed}");
        }
    }
}
