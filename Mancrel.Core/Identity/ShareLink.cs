namespace Mancrel.Core.Identity;

/// <summary>
/// A link by which somebody without a sign-in gets one thing of ours, for a while. Its address is signed and kept nowhere: what is kept
/// opens nothing.
/// </summary>
public sealed record ShareLink
{
    /// <summary>The days that a link may be good for.</summary>
    public const int LeastDays = 1;

    /// <inheritdoc cref="LeastDays"/>
    public const int MostDays = 90;

    /// <summary>As many where nobody says.</summary>
    public const int UsualDays = 7;

    /// <summary>Its id.</summary>
    public required string ShareId { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who made it.</summary>
    public required string By { get; init; }

    /// <summary>When it opens nothing any more.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>When it was taken back; null where it was not.</summary>
    public DateTimeOffset? RevokedAt { get; init; }

    /// <summary>How often somebody looked at its page.</summary>
    public int Opens { get; init; }

    /// <summary>How often somebody took what it leads to.</summary>
    public int Downloads { get; init; }

    /// <summary>When somebody last looked or took it.</summary>
    public DateTimeOffset? OpenedAt { get; init; }

    /// <summary>A new one.</summary>
    public static ShareLink For(string id, int days, string by, DateTimeOffset now) =>
        new()
        {
            ShareId = id,
            At = now,
            By = by,
            ExpiresAt = now.AddDays(days),
        };

    /// <summary>True while it opens something.</summary>
    public bool IsOpen(DateTimeOffset now) => RevokedAt is null && now < ExpiresAt;

    /// <summary>The link after somebody looked, took what it leads to, or both.</summary>
    public ShareLink Used(bool opened, bool taken, DateTimeOffset now) =>
        this with
        {
            Opens = Opens + (opened ? 1 : 0),
            Downloads = Downloads + (taken ? 1 : 0),
            OpenedAt = now,
        };
}

/// <summary>What a link leads to.</summary>
public abstract record Shared<T>
    where T : class
{
    private Shared() { }

    /// <summary>To this, as it is now.</summary>
    public sealed record Open(T What, ShareLink Link) : Shared<T>;

    /// <summary>Its time is over.</summary>
    public sealed record Expired : Shared<T>;

    /// <summary>Somebody of the office took it back.</summary>
    public sealed record Revoked : Shared<T>;

    /// <summary>What it led to is not there any more, or the link never was one of ours.</summary>
    public sealed record Gone : Shared<T>;
}

/// <summary>Follows links.</summary>
public static class Shared
{
    /// <summary>What a link of something leads to.</summary>
    public static Shared<T> Of<T>(T what, ShareLink link, DateTimeOffset now)
        where T : class =>
        link.RevokedAt is not null ? new Shared<T>.Revoked()
        : !link.IsOpen(now) ? new Shared<T>.Expired()
        : new Shared<T>.Open(what, link);
}
