using System.Globalization;
using Mancrel.Core.Common;
using Mancrel.Core.Replies.Asks;
using Mancrel.Core.Replies.Knowledge;

namespace Mancrel.Core.Replies.Policies;

/// <summary>Which words of a clause an answer made of policies explains.</summary>
internal static class PolicyWords
{
    public static IReadOnlySet<string> Of(PolicyAnswer answer, PolicySlots slots, string clause, PolicyPhrases phrases)
    {
        var concepts = Concepts(answer).ToHashSet(StringComparer.Ordinal);
        var keys = Keys(answer, slots, clause, phrases);
        var places = Places(answer, slots, clause, phrases);
        var numbers = Numbers(answer, slots);
        var category = answer.Used.Contains("category") ? KnowledgeTerm.Of(slots.Category ?? "", phrases.Language) : [];
        return KnowledgeTerm
            .All(clause, phrases.Language)
            .Where(term =>
                term.Light
                || AskingWords.Standard.IsStop(term.Form, phrases.Language)
                || term.Latin is { } latin && AskingWords.Standard.IsStop(latin, "uz")
                || places.Contains(term.Written)
                || numbers.Contains(term.Written)
                || term.Concepts.Any(concept => concepts.Contains(AskingWords.Standard.NameOf(concept))) && !IsOther(answer, term, phrases)
                || keys.Exists(key => phrases.IsOne(term, key))
                || IsDay(answer, slots, term, phrases)
                || category.Exists(word => WordForms.Likeness(word.Form, term.Form, phrases.Language) >= 1)
            )
            .Select(term => term.Written)
            .ToHashSet(StringComparer.Ordinal);
    }

    private static IEnumerable<string> Concepts(PolicyAnswer answer) =>
        answer.Frame switch
        {
            AskFrame.ShippingCost => ["delivery", "cost", "free", "abroad", "town", "order"],
            AskFrame.ShippingTime => ["delivery", "duration", "abroad", "town", "order"],
            AskFrame.ShippingPlace => ["delivery", "abroad", "town", "shop", "order"],
            AskFrame.Pickup => ["pickup", "address", "shop"],
            AskFrame.Hours => ["hours", "shop", .. Facts(answer, "hours.days.saturday", "hours.days.sunday") ? ["weekend"] : (string[])[]],
            AskFrame.Payment => ["payment", "order"],
            AskFrame.ReturnsPolicy => ["return", "duration", .. Facts(answer, "returns.paidBy") ? ["payment", "cost"] : (string[])[]],
            AskFrame.Warranty => ["warranty"],
            AskFrame.Documents => Facts(answer, "documents.invoiceForFirms") ? ["company"] : [],
            AskFrame.Discount => ["discount", "wholesale"],
            _ => ["minimum", "order"],
        };

    private static bool Facts(PolicyAnswer answer, params string[] fields) =>
        answer.Facts.Any(fact => fields.Contains(fact.Field, StringComparer.Ordinal));

    // Of a thing that an answer tells only half of.
    private static bool IsOther(PolicyAnswer answer, KnowledgeTerm term, PolicyPhrases phrases) =>
        answer.Frame == AskFrame.ReturnsPolicy && (phrases.IsOne(term, "asked.exchange") || phrases.IsOne(term, "asked.refund"))
        || answer.Frame != AskFrame.Hours && phrases.IsOne(term, "asked.relativeDay") && !answer.Used.Contains("date");

    private static List<string> Keys(PolicyAnswer answer, PolicySlots slots, string clause, PolicyPhrases phrases)
    {
        var keys = new List<string>();
        Add("weight", "asked.kg");
        Add("express", "asked.express");
        Add("date", "asked.relativeDay");
        if (answer.Used.Contains("amount") && slots.Amount is { } amount)
        {
            keys.Add("asked.sum");
            if (PolicyPhrases.Has("currency." + amount.Currency))
            {
                keys.Add("currency." + amount.Currency);
            }
        }

        if (answer.Frame is AskFrame.Hours or AskFrame.Pickup)
        {
            keys.Add(answer.Frame == AskFrame.Hours ? "asked.hoursWord" : "asked.collectWord");
        }

        if (answer.Frame == AskFrame.Warranty || Facts(answer, "payment.instalments.months"))
        {
            keys.Add("asked.monthWord");
        }

        if (answer.Frame == AskFrame.Payment)
        {
            keys.AddRange(
                Facts(answer, "payment.instalments.months")
                    ? ["asked.instalments"]
                    : PaymentAnswers.Asked(clause, phrases).Append(PaymentWay.Card).Select(way => "asked." + CoreJson.Name(way))
            );
        }

        if (Facts(answer, "documents.invoiceForFirms"))
        {
            keys.Add("asked.firmInvoice");
        }

        if (Facts(answer, "documents.certificates"))
        {
            keys.Add("asked.certificates");
        }

        return keys;

        void Add(string slot, string key)
        {
            if (answer.Used.Contains(slot))
            {
                keys.Add(key);
            }
        }
    }

    private static HashSet<string> Places(PolicyAnswer answer, PolicySlots slots, string clause, PolicyPhrases phrases)
    {
        if (!answer.Used.Contains("place") || slots.Place is not { } place)
        {
            return [];
        }

        var named = PlaceBook.Standard.Named(place, phrases.Language);
        return PlaceBook
            .Standard.FindIn(clause, phrases.Language)
            .Where(mention => named is not null && (mention.Place.Id == named.Id || PlaceBook.Standard.Covers(mention.Place, named)))
            .SelectMany(mention => mention.Written.Split(' '))
            .Concat(KnowledgeTerm.All(place, phrases.Language).Select(term => term.Written))
            .ToHashSet(StringComparer.Ordinal);
    }

    // "300 000", "300000", "12.50" and "12,5" stand in a clause as one or more words.
    private static HashSet<string> Numbers(PolicyAnswer answer, PolicySlots slots)
    {
        var words = new HashSet<string>(StringComparer.Ordinal);
        Add("weight", slots.WeightKg);
        Add("amount", slots.Amount?.Amount);
        Add("quantity", slots.Quantity);
        Add("days", slots.Days);
        Add("months", slots.Months);
        return words;

        void Add(string slot, decimal? number)
        {
            if (number is not { } value || !answer.Used.Contains(slot))
            {
                return;
            }

            foreach (var format in new[] { "0.##", "0.00", "#,0", "0" })
            {
                words.UnionWith(value.ToString(format, CultureInfo.InvariantCulture).Split('.', ','));
            }

            foreach (var thousands in new[] { 1_000m, 1_000_000m }.Where(part => value % part == 0))
            {
                words.Add((value / thousands).ToString("0", CultureInfo.InvariantCulture));
            }
        }
    }

    /// <summary>True where a clause names a weekday, in any of its forms.</summary>
    public static bool Names(string clause, DayOfWeek day, PolicyPhrases phrases) =>
        KnowledgeTerm.All(clause, phrases.Language).Exists(term => IsDay(term, day, phrases));

    // The whole week tells of each of its days.
    private static bool IsDay(PolicyAnswer answer, PolicySlots slots, KnowledgeTerm term, PolicyPhrases phrases)
    {
        var named = answer.Used.Contains("weekday") ? slots.Weekday ?? slots.Date?.DayOfWeek : null;
        return Enum.GetValues<DayOfWeek>()
            .Where(day => day == named || answer.Frame == AskFrame.Hours && Facts(answer, "hours.days." + CoreJson.Name(day)))
            .Any(day => IsDay(term, day, phrases));
    }

    private static bool IsDay(KnowledgeTerm term, DayOfWeek day, PolicyPhrases phrases) =>
        KnowledgeTerm.All(phrases.Word("weekdays", (int)day), phrases.Language) is [var name]
        && (
            WordForms.Likeness(name.Form, term.Form, phrases.Language) >= 1
            || term.Latin is { } latin && WordForms.Likeness(name.Form, latin, "uz") >= 1
        );
}
