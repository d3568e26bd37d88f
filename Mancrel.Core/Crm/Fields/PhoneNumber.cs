using System.Globalization;
using System.Text;

namespace Mancrel.Core.Crm.Fields;

/// <summary>
/// Telephone numbers as E.164 (ITU-T E.164 §6: country code and national number, at most 15 digits). Countries' own numbering plans are not
/// known here:
/// a number whose country cannot be told stays as it was written.
/// </summary>
public static class PhoneNumber
{
    private const int Shortest = 7;
    private const int Longest = 15;

    // ITU-T E.164 assigned country codes of one to three digits. No code begins another, so the first that fits is the one.
    private static readonly HashSet<string> CallingCodes = new(
        (
            "1 7 20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 64 65 66 81 82 "
            + "84 86 90 91 92 93 94 95 98 "
            + "211 212 213 216 218 220 221 222 223 224 225 226 227 228 229 230 231 232 233 234 235 236 237 238 239 240 241 "
            + "242 243 244 245 246 248 249 "
            + "250 251 252 253 254 255 256 257 258 260 261 262 263 264 265 266 267 268 269 290 291 297 298 299 350 351 352 "
            + "353 354 355 356 357 358 359 "
            + "370 371 372 373 374 375 376 377 378 380 381 382 383 385 386 387 389 420 421 423 500 501 502 503 504 505 506 "
            + "507 508 509 590 591 592 593 "
            + "594 595 596 597 598 599 670 672 673 674 675 676 677 678 679 680 681 682 683 685 686 687 688 689 690 691 692 "
            + "800 808 850 852 853 855 856 "
            + "870 878 880 881 882 883 886 888 960 961 962 963 964 965 966 967 968 970 971 972 973 974 975 976 977 979 992 "
            + "993 994 995 996 998"
        ).Split(' '),
        StringComparer.Ordinal
    );

    private static readonly Dictionary<string, string> Countries = new(StringComparer.OrdinalIgnoreCase)
    {
        ["US"] = "1",
        ["CA"] = "1",
        ["RU"] = "7",
        ["KZ"] = "7",
        ["UZ"] = "998",
        ["DE"] = "49",
        ["AT"] = "43",
        ["CH"] = "41",
        ["FR"] = "33",
        ["IT"] = "39",
        ["ES"] = "34",
        ["PT"] = "351",
        ["GB"] = "44",
        ["UK"] = "44",
        ["IE"] = "353",
        ["NL"] = "31",
        ["BE"] = "32",
        ["LU"] = "352",
        ["PL"] = "48",
        ["CZ"] = "420",
        ["SK"] = "421",
        ["HU"] = "36",
        ["RO"] = "40",
        ["BG"] = "359",
        ["GR"] = "30",
        ["TR"] = "90",
        ["UA"] = "380",
        ["BY"] = "375",
        ["GE"] = "995",
        ["AM"] = "374",
        ["AZ"] = "994",
        ["KG"] = "996",
        ["TJ"] = "992",
        ["TM"] = "993",
        ["SE"] = "46",
        ["NO"] = "47",
        ["DK"] = "45",
        ["FI"] = "358",
        ["EE"] = "372",
        ["LV"] = "371",
        ["LT"] = "370",
        ["JP"] = "81",
        ["CN"] = "86",
        ["IN"] = "91",
        ["AU"] = "61",
        ["NZ"] = "64",
        ["BR"] = "55",
        ["MX"] = "52",
        ["United States"] = "1",
        ["United States of America"] = "1",
        ["USA"] = "1",
        ["Canada"] = "1",
        ["Russia"] = "7",
        ["Kazakhstan"] = "7",
        ["Uzbekistan"] = "998",
        ["Germany"] = "49",
        ["Deutschland"] = "49",
        ["Austria"] = "43",
        ["Switzerland"] = "41",
        ["France"] = "33",
        ["Italy"] = "39",
        ["Spain"] = "34",
        ["Portugal"] = "351",
        ["United Kingdom"] = "44",
        ["Ireland"] = "353",
        ["Netherlands"] = "31",
        ["Belgium"] = "32",
        ["Poland"] = "48",
        ["Turkey"] = "90",
        ["Ukraine"] = "380",
        ["Sweden"] = "46",
        ["Norway"] = "47",
        ["Denmark"] = "45",
        ["Finland"] = "358",
        ["Japan"] = "81",
        ["China"] = "86",
        ["India"] = "91",
    };

    /// <summary>The calling code of a country by its ISO 3166 code or English name; null when not known.</summary>
    public static string? CallingCodeOf(string? country) =>
        country is not null && Countries.TryGetValue(country.Trim(), out var code) ? code : null;

    /// <summary>The number as <c>+998901234567</c>; null where it is none or its country cannot be told.</summary>
    /// <param name="text">As people write it: <c>+44 (0)20 7946 0018</c>, <c>0044 20…</c>, <c>(030) 901820</c>.</param>
    /// <param name="callingCode">The country of numbers written without one; null when not known.</param>
    public static string? ToE164(string? text, string? callingCode = null)
    {
        if (string.IsNullOrWhiteSpace(text) || Digits(text) is not { } digits)
        {
            return null;
        }

        if (digits.StartsWith('+'))
        {
            return International(digits[1..]);
        }

        if (digits.StartsWith("00", StringComparison.Ordinal))
        {
            return International(digits[2..]);
        }

        return callingCode is null ? null : International(callingCode + National(digits, callingCode));
    }

    /// <summary>
    /// The trunk prefix is dialled within a country only: 8 in Russia and Kazakhstan, 1 in North America, else 0, which Italy keeps.
    /// </summary>
    private static string National(string digits, string callingCode) =>
        callingCode switch
        {
            "39" => digits,
            "7" => digits is { Length: 11 } && digits[0] == '8' ? digits[1..] : digits,
            "1" => digits is { Length: 11 } && digits[0] == '1' ? digits[1..] : digits,
            _ => digits.StartsWith('0') ? digits[1..] : digits,
        };

    private static string? International(string digits)
    {
        if (digits.Length is < Shortest or > Longest)
        {
            return null;
        }

        for (var length = 1; length <= 3; length++)
        {
            if (CallingCodes.Contains(digits[..length]))
            {
                return "+" + digits;
            }
        }

        return null;
    }

    /// <summary>Digits of any script and a leading plus; null for letters and extensions, which E.164 has no place for.</summary>
    private static string? Digits(string text)
    {
        var digits = new StringBuilder(text.Length);
        foreach (var c in text.Trim().Replace("(0)", "", StringComparison.Ordinal))
        {
            if (char.IsDigit(c))
            {
                digits.Append(CharUnicodeInfo.GetDecimalDigitValue(c));
            }
            else if (c is '+' or '＋' && digits.Length == 0)
            {
                digits.Append('+');
            }
            else if (char.IsLetter(c) || c is '#' or '*' or ',' or ';')
            {
                return null;
            }
        }

        return digits.Length == 0 ? null : digits.ToString();
    }
}
