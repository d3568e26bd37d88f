using System.Globalization;
using PhoneNumbers;

namespace Mancrel.Core.Crm.Fields;

/// <summary>
/// Telephone numbers as E.164 (ITU-T E.164 §6) by the numbering plans of libphonenumber. A number whose country cannot be told stays as it
/// was written.
/// </summary>
public static class PhoneNumber
{
    // Some plans leave room for longer ones; none are given out.
    private const int LongestNational = 11;

    private static readonly PhoneNumberUtil Plans = PhoneNumberUtil.GetInstance();
    private static readonly HashSet<string> Regions = new(Plans.GetSupportedRegions(), StringComparer.Ordinal);

    /// <summary>The ISO 3166 code of a country by its code or name; null when not known.</summary>
    public static string? RegionOf(string? country)
    {
        var name = country?.Trim() ?? "";
        var code = Countries.CodeOf(name) ?? name.ToUpperInvariant();
        return Regions.Contains(code) ? code : null;
    }

    /// <summary>The number as <c>+998901234567</c>; null where it is none or its country cannot be told.</summary>
    /// <param name="text">As people write it: <c>+44 (0)20 7946 0018</c>, <c>0044 20…</c>, <c>(030) 901820</c>, <c>8 029
    /// 123-45-67</c>.</param>
    /// <param name="region">ISO 3166 code of numbers written without a country; null when not known.</param>
    public static string? ToE164(string? text, string? region = null) => Read(text, region).Number;

    /// <summary>
    /// True where a number without + begins with the region's own code and is a number of that country both with it and behind it: nobody
    /// can tell which is meant.
    /// </summary>
    public static bool IsInDoubt(string? text, string? region) => Read(text, region).InDoubt;

    private static (string? Number, bool InDoubt) Read(string? text, string? region)
    {
        // E.164 has no place for letters and extensions.
        if (string.IsNullOrWhiteSpace(text) || text.Any(c => char.IsLetter(c) || c is '#' or '*' or ',' or ';'))
        {
            return (null, false);
        }

        // 00 dials abroad in most of the world; here it does so whatever the country's own prefix is.
        var dialled = text.Trim();
        dialled = dialled.StartsWith("00", StringComparison.Ordinal) ? "+" + dialled[2..] : dialled;
        var national = Parsed(dialled, region);
        var digits = string.Concat(dialled.Where(char.IsAsciiDigit));
        if (dialled.StartsWith('+') || region is null || !digits.StartsWith(CodeOf(region), StringComparison.Ordinal))
        {
            return (Written(national), false);
        }

        // Written without +, but with the country's code: Excel takes a + away.
        var abroad = Parsed("+" + digits, null);
        if (abroad is null || national?.Equals(abroad) == true)
        {
            return (Written(national), false);
        }

        var isNational = national is not null && digits.Length <= LongestNational && Plans.IsValidNumber(national);
        return (isNational, Plans.IsValidNumber(abroad)) switch
        {
            (true, true) => (null, true),
            (false, true) => (Written(abroad), false),
            (true, false) => (Written(national), false),
            (false, false) => (null, national is not null),
        };
    }

    private static string CodeOf(string region) => Plans.GetCountryCodeForRegion(region).ToString(CultureInfo.InvariantCulture);

    private static PhoneNumbers.PhoneNumber? Parsed(string dialled, string? region)
    {
        try
        {
            var number = Plans.Parse(dialled, region);
            return Plans.IsPossibleNumberWithReason(number) == PhoneNumberUtil.ValidationResult.IS_POSSIBLE ? number : null;
        }
        catch (NumberParseException)
        {
            return null;
        }
    }

    private static string? Written(PhoneNumbers.PhoneNumber? number) =>
        number is null ? null : Plans.Format(number, PhoneNumberFormat.E164);
}
