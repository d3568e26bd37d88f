using System.Text.RegularExpressions;

namespace Mancrel.Core.Replies.Claims;

/// <summary>What a span of a body states.</summary>
internal enum ClaimKind
{
    /// <summary>A link.</summary>
    Link,

    /// <summary>An amount with a currency.</summary>
    Money,

    /// <summary>A date or time.</summary>
    Date,

    /// <summary>That something is to be had.</summary>
    InStock,

    /// <summary>That something is not to be had.</summary>
    OutOfStock,

    /// <summary>A promise: delivery time, free of charge, guarantee, refund, discount.</summary>
    Policy,

    /// <summary>Any other number or percentage.</summary>
    Number,
}

/// <summary>A span of a body that a reader may rely on.</summary>
internal sealed record ClaimSpan(int Start, int Length, ClaimKind Kind)
{
    /// <summary>The first position behind it.</summary>
    public int End => Start + Length;
}

/// <summary>Finds claims in the text itself, whoever wrote it: what a model says about its own claims is not trusted.</summary>
internal static partial class ClaimFinder
{
    /// <summary>The claims of a body in their order, none overlapping another.</summary>
    public static List<ClaimSpan> Find(string body)
    {
        var spans = new List<ClaimSpan>();
        Take(spans, Links(), body, ClaimKind.Link);
        Take(spans, Amounts(), body, ClaimKind.Money);
        Take(spans, Dates(), body, ClaimKind.Date);
        Take(spans, NotInStock(), body, ClaimKind.OutOfStock);
        Take(spans, InStock(), body, ClaimKind.InStock);
        Take(spans, Policies(), body, ClaimKind.Policy);
        Take(spans, Numbers(), body, ClaimKind.Number);
        spans.Sort((left, right) => left.Start.CompareTo(right.Start));
        return spans;
    }

    /// <summary>The links of a text.</summary>
    public static IEnumerable<Uri> LinksOf(string text) => Find(text)
        .Where(span => span.Kind == ClaimKind.Link)
        .Select(span => text.Substring(span.Start, span.Length))
        .Select(link => Uri.TryCreate(link.Contains("://", StringComparison.Ordinal) ? link : "https://" + link, UriKind.Absolute, out var uri) ? uri : null)
        .OfType<Uri>();

    private static void Take(List<ClaimSpan> spans, Regex pattern, string body, ClaimKind kind)
    {
        foreach (Match match in pattern.Matches(body))
        {
            var length = kind == ClaimKind.Link ? match.Value.TrimEnd('.', ',', ')', ';', '!', '?').Length : match.Length;
            if (!spans.Exists(span => match.Index < span.End && span.Start < match.Index + length))
            {
                spans.Add(new(match.Index, length, kind));
            }
        }
    }

    [GeneratedRegex(@"(?:https?://|www\.)[^\s<>""]+", RegexOptions.IgnoreCase)]
    private static partial Regex Links();

    [GeneratedRegex(@"[$€£₽]\s?\d+(?:[.,\s]\d+)*|\d+(?:[.,\u00A0 ]\d+)*\s?(?:[$€£₽]|(?:[A-Z]{3}|(?i:euros?|dollars?|pounds?|roubles?|руб(?:лей|ля|ль|\.)?|доллар(?:ов|а)?|евро|сум|so'm|dollar|yevro))\b)")]
    private static partial Regex Amounts();

    [GeneratedRegex(@"\b\d{4}-\d{2}-\d{2}\b|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b|\b\d{1,2}:\d{2}\b|\b\d{1,2}(?:st|nd|rd|th)?\s(?:of\s)?(?i:january|february|march|april|may|june|july|august|september|october|november|december|января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря|yanvar|fevral|mart|aprel|iyun|iyul|avgust|sentabr|oktabr|noyabr|dekabr)\w*|\b(?i:tomorrow|monday|tuesday|wednesday|thursday|friday|saturday|sunday|next week|завтра|понедельник|вторник|среду|четверг|пятницу|субботу|воскресенье|на следующей неделе|ertaga|dushanba|seshanba|chorshanba|payshanba|juma|shanba|yakshanba|kelasi hafta)\b")]
    private static partial Regex Dates();

    [GeneratedRegex(@"(?i:\b(?:not (?:currently |now )?(?:in stock|available)|out of stock|sold out|unavailable|нет в наличии|нет на складе|закончил\w*|mavjud emas|sotuvda yo'q|omborda yo'q|tugagan))")]
    private static partial Regex NotInStock();

    [GeneratedRegex(@"(?i:\b(?:in stock|available|в наличии|на складе|mavjud|omborda bor|sotuvda bor))")]
    private static partial Regex InStock();

    [GeneratedRegex(@"(?i:\b(?:free (?:shipping|delivery|returns?)|free of charge|guaranteed?|money back|refund(?:ed)?|discounts?|within \d+ (?:hours?|days?|weeks?)|\d+ (?:hours?|days?|weeks?|months?|years?)|бесплатн\w+|скидк\w+|гаранти\w+|в течение \d+ \w+|верн[её]м|chegirma\w*|kafolat\w*|bepul|qaytar\w+))")]
    private static partial Regex Policies();

    [GeneratedRegex(@"\d+(?:[.,]\d+)*(?:\s?%)?")]
    private static partial Regex Numbers();
}
