using PhoneNumbers;

namespace Mancrel.Core.Crm.Fields;

/// <summary>
/// Telephone numbers as E.164 (ITU-T E.164 §6) by the numbering plans of libphonenumber. A number whose country cannot be told stays as it
/// was written.
/// </summary>
public static class PhoneNumber
{
    private static readonly PhoneNumberUtil Plans = PhoneNumberUtil.GetInstance();
    private static readonly HashSet<string> Regions = new(Plans.GetSupportedRegions(), StringComparer.Ordinal);

    // As files and people write countries that are no ISO 3166 codes.
    private static readonly Dictionary<string, string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        ["UK"] = "GB",
        ["USA"] = "US",
        ["United States"] = "US",
        ["United States of America"] = "US",
        ["Canada"] = "CA",
        ["Russia"] = "RU",
        ["Belarus"] = "BY",
        ["Kazakhstan"] = "KZ",
        ["Uzbekistan"] = "UZ",
        ["Germany"] = "DE",
        ["Deutschland"] = "DE",
        ["Austria"] = "AT",
        ["Switzerland"] = "CH",
        ["France"] = "FR",
        ["Italy"] = "IT",
        ["Spain"] = "ES",
        ["Portugal"] = "PT",
        ["United Kingdom"] = "GB",
        ["Ireland"] = "IE",
        ["Netherlands"] = "NL",
        ["Belgium"] = "BE",
        ["Lithuania"] = "LT",
        ["Poland"] = "PL",
        ["Turkey"] = "TR",
        ["Ukraine"] = "UA",
        ["Sweden"] = "SE",
        ["Norway"] = "NO",
        ["Denmark"] = "DK",
        ["Finland"] = "FI",
        ["Japan"] = "JP",
        ["China"] = "CN",
        ["India"] = "IN",
    };

    /// <summary>The ISO 3166 code of a country by its code or English name; null when not known.</summary>
    public static string? RegionOf(string? country)
    {
        var name = country?.Trim() ?? "";
        var code = Names.GetValueOrDefault(name) ?? name.ToUpperInvariant();
        return Regions.Contains(code) ? code : null;
    }

    /// <summary>The number as <c>+998901234567</c>; null where it is none or its country cannot be told.</summary>
    /// <param name="text">As people write it: <c>+44 (0)20 7946 0018</c>, <c>0044 20…</c>, <c>(030) 901820</c>, <c>8 029
    /// 123-45-67</c>.</param>
    /// <param name="region">ISO 3166 code of numbers written without a country; null when not known.</param>
    public static string? ToE164(string? text, string? region = null)
    {
        // E.164 has no place for letters and extensions.
        if (string.IsNullOrWhiteSpace(text) || text.Any(c => char.IsLetter(c) || c is '#' or '*' or ',' or ';'))
        {
            return null;
        }

        // 00 dials abroad in most of the world; here it does so whatever the country's own prefix is.
        var dialled = text.Trim();
        dialled = dialled.StartsWith("00", StringComparison.Ordinal) ? "+" + dialled[2..] : dialled;
        try
        {
            var number = Plans.Parse(dialled, region);
            return Plans.IsPossibleNumberWithReason(number) == PhoneNumberUtil.ValidationResult.IS_POSSIBLE
                ? Plans.Format(number, PhoneNumberFormat.E164)
                : null;
        }
        catch (NumberParseException)
        {
            return null;
        }
    }
}
