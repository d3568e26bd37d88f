using Mancrel.Core.Catalogue;
using Mancrel.Core.Common;
using Mancrel.Core.Ports;
using Mancrel.Core.Settings;

namespace Mancrel.Api.Catalogue;

/// <summary>A vendor with its freshness; its secret is told when it is made or rotated, and never again.</summary>
public sealed record VendorView
{
    /// <summary>Its name.</summary>
    public required string Id { get; init; }

    /// <summary>ETag.</summary>
    public required string Etag { get; init; }

    /// <summary>First written; absent of one of the settings that was never heard of.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>Last written.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Whose format it speaks.</summary>
    public required VendorKind Kind { get; init; }

    /// <summary>True where its webhooks have a secret.</summary>
    public required bool Configured { get; init; }

    /// <summary>Where its webhooks go.</summary>
    public required string WebhookUrl { get; init; }

    /// <summary>The setting that it comes from and is changed in only; absent of one that was set up in the app.</summary>
    public string? FixedBySetting { get; init; }

    /// <summary>The currency where the payload has none.</summary>
    public string? Currency { get; init; }

    /// <summary>Where it is polled, without the query, where shops have their keys.</summary>
    public string? PollUrl { get; init; }

    /// <summary>Until when the secret before counts too.</summary>
    public DateTimeOffset? OldSecretUntil { get; init; }

    /// <summary>When its last event came.</summary>
    public DateTimeOffset? LastEventAt { get; init; }

    /// <summary>When it was last polled and answered.</summary>
    public DateTimeOffset? LastPollAt { get; init; }

    /// <summary>What went wrong last.</summary>
    [Said]
    public string? LastError { get; init; }

    /// <summary>Minutes since it was last heard of.</summary>
    public double? AgeMinutes { get; init; }

    /// <summary>True where it has a feed.</summary>
    public required bool Polled { get; init; }

    /// <summary>Minutes between polls.</summary>
    public int? PollMinutes { get; init; }

    /// <summary>When it was last asked.</summary>
    public DateTimeOffset? LastPollTriedAt { get; init; }

    /// <summary>What the last poll came to.</summary>
    public string? LastPollResult { get; init; }

    /// <summary>The secret, in the answer that made it only.</summary>
    public string? Secret { get; init; }

    /// <summary>The view of a vendor as it counts, as it is stored, and as it was heard of.</summary>
    public static VendorView Of(
        string name,
        VendorSettings vendor,
        Stored<Vendor>? stored,
        Stored<VendorStatus>? heardOf,
        Uri home,
        DateTimeOffset now
    )
    {
        var status = heardOf?.Value ?? new VendorStatus { Vendor = name };
        var heard = status.LastPollAt > status.LastEventAt ? status.LastPollAt : status.LastEventAt ?? status.LastPollAt;
        return new VendorView
        {
            Id = name,
            Etag = stored?.ETag ?? heardOf?.ETag ?? "0",
            CreatedAt = stored?.CreatedAt ?? heardOf?.CreatedAt,
            UpdatedAt = stored?.UpdatedAt ?? heardOf?.UpdatedAt,
            Name = name,
            Kind = vendor.Kind,
            Configured = vendor.Secret is not null,
            WebhookUrl = new Uri(home, "/api/webhooks/catalogue/" + Uri.EscapeDataString(name)).AbsoluteUri,
            FixedBySetting = vendor.Typed ? null : "Mancrel:Catalogue:Vendors:" + name,
            Currency = vendor.Currency,
            PollUrl = vendor.PollUrl?.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped),
            OldSecretUntil = vendor.OldSecret is null ? null : stored?.Value.OldSecretUntil,
            LastEventAt = status.LastEventAt,
            LastPollAt = status.LastPollAt,
            LastError = status.LastError,
            AgeMinutes = heard is { } last ? Math.Round((now - last).TotalMinutes, 1) : null,
            Polled = vendor.PollUrl is not null,
            PollMinutes = vendor.PollUrl is null ? null : vendor.PollMinutes,
            LastPollTriedAt = status.LastPollTriedAt,
            LastPollResult = status.LastPollResult,
        };
    }
}

/// <summary>What a poll came to.</summary>
public sealed record PollAnswer(bool Ok, [property: Said] string Result, VendorView Vendor);
