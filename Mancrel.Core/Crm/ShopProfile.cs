namespace Mancrel.Core.Crm;

/// <summary>What a shop says of itself in the app. What is left out takes the installation's settings, or the product's defaults.</summary>
public sealed record ShopProfile
{
    /// <summary>The longest name, characters.</summary>
    public const int LongestName = 120;

    /// <summary>The longest address, characters.</summary>
    public const int LongestAddress = 500;

    /// <summary>The languages that the product writes in, as <c>languages</c> names them.</summary>
    public static IReadOnlyList<string> Written { get; } = ["en", "ru", "uz", "uz-Cyrl", "de", "fr", "es"];

    /// <summary>The name under replies and mail to many.</summary>
    public string? Name { get; init; }

    /// <summary>The languages that the shop writes in, its own first; empty until it says so.</summary>
    public IReadOnlyList<string> Languages { get; init; } = [];

    /// <summary>Whose wall clock the office goes by, by its name in the tz database.</summary>
    public string? TimeZone { get; init; }

    /// <summary>The postal address, in lines.</summary>
    public string? Address { get; init; }
}
