using System.Globalization;

namespace Mancrel.Core.Mail.Mime;

/// <summary>
/// Reads Date headers (RFC 5322 §3.3 and §4.3) as they occur: names and numbers in any order, old zones, ISO 8601, asctime.
/// </summary>
internal static class MailDate
{
    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    /// <summary>The time with its own offset, or null.</summary>
    public static DateTimeOffset? Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > 300)
        {
            return null;
        }

        if (
            text.Trim() is [>= '0' and <= '9', _, _, _, '-', ..] iso
            && DateTimeOffset.TryParse(iso, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var parsed)
        )
        {
            return parsed;
        }

        return new Reader().Read(text);
    }

    private sealed class Reader
    {
        private int? _day;
        private int? _month;
        private int? _year;
        private TimeSpan? _time;
        private TimeSpan? _offset;

        public DateTimeOffset? Read(string text)
        {
            var comment = text.IndexOf('(');
            if (comment > 0)
            {
                text = text[..comment];
            }

            foreach (var word in text.Replace(',', ' ').Split([' ', '\t', '-'], StringSplitOptions.RemoveEmptyEntries))
            {
                Take(word, negative: text.Contains("-" + word, StringComparison.Ordinal));
            }

            if (_day is not { } day || _month is not { } month || _year is not { } year)
            {
                return null;
            }

            // RFC 5322 §4.3: two and three digits.
            year +=
                year < 50 ? 2000
                : year < 1000 ? 1900
                : 0;
            if (year is < 1 or > 9998 || day < 1 || day > DateTime.DaysInMonth(year, month))
            {
                return null;
            }

            var local = new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Unspecified) + (_time ?? TimeSpan.Zero);
            return local.Year is > 1 and < 9998 ? new DateTimeOffset(local, _offset ?? TimeSpan.Zero) : null;
        }

        private void Take(string word, bool negative)
        {
            if (word.Contains(':'))
            {
                TakeTime(word);
            }
            else if (
                word[0] == '+'
                || (negative && _time is not null && word.Length is 4 or 5 && _offset is null && int.TryParse(word, out _))
            )
            {
                TakeOffset(word.TrimStart('+'), word[0] != '+');
            }
            else if (int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                if (_day is null && number is > 0 and <= 31)
                {
                    _day = number;
                }
                else if (_year is null && number < 10000)
                {
                    _year = number;
                }
            }
            else
            {
                TakeName(word.TrimEnd('.').ToLowerInvariant());
            }
        }

        private void TakeName(string word)
        {
            var month = word.Length >= 3 ? Array.IndexOf(Months, word[..3]) : -1;
            if (month >= 0 && _month is null)
            {
                _month = month + 1;
            }
            else if (_time is not null && _offset is null)
            {
                _offset = Zone(word);
            }
        }

        private void TakeTime(string word)
        {
            var zone = word.AsSpan().IndexOfAny("+Zz");
            if (zone > 0)
            {
                if (word[zone] == '+')
                {
                    TakeOffset(word[(zone + 1)..], negative: false);
                }

                word = word[..zone];
            }

            var parts = word.Split(':');
            if (
                _time is null
                && parts.Length >= 2
                && int.TryParse(parts[0], out var hour)
                && int.TryParse(parts[1], out var minute)
                && hour is >= 0 and < 24
                && minute is >= 0 and < 60
            )
            {
                var second =
                    parts.Length > 2 && double.TryParse(parts[2], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var s)
                        ? Math.Min(s, 59)
                        : 0;
                _time = new TimeSpan(hour, minute, (int)second);
            }
        }

        private void TakeOffset(string digits, bool negative)
        {
            digits = digits.Replace(":", "", StringComparison.Ordinal).PadRight(4, '0');
            if (digits.Length == 4 && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var value))
            {
                var span = new TimeSpan(value / 100, Math.Min(value % 100, 59), 0);
                _offset = span.TotalHours <= 14 ? (negative ? -span : span) : TimeSpan.Zero;
            }
        }

        private static TimeSpan? Zone(string word) =>
            word switch
            {
                "ut" or "utc" or "gmt" or "z" => TimeSpan.Zero,
                "est" => TimeSpan.FromHours(-5),
                "edt" => TimeSpan.FromHours(-4),
                "cst" => TimeSpan.FromHours(-6),
                "cdt" => TimeSpan.FromHours(-5),
                "mst" => TimeSpan.FromHours(-7),
                "mdt" => TimeSpan.FromHours(-6),
                "pst" => TimeSpan.FromHours(-8),
                "pdt" => TimeSpan.FromHours(-7),
                "cet" or "met" => TimeSpan.FromHours(1),
                "cest" or "mest" => TimeSpan.FromHours(2),
                "msk" => TimeSpan.FromHours(3),
                "jst" => TimeSpan.FromHours(9),
                _ => null,
            };
    }
}
