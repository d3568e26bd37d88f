using Mancrel.Core.Common;
using Mancrel.Core.Replies.Asks;
using Mancrel.Core.Replies.Knowledge;

namespace Mancrel.Core.Replies.Policies;

/// <summary>Whether, for how much and how fast the shop delivers to a place.</summary>
internal static class ShippingAnswers
{
    private const int MostLines = 4;

    public static PolicyAnswer? For(ShopPolicies policies, AskFrame frame, PolicySlots slots, PolicyPhrases phrases)
    {
        // Whether it comes by a date is a promise: a person's.
        if (policies.Shipping.Count == 0 || slots.Date is not null || slots.Weekday is not null)
        {
            return null;
        }

        var parts = new AnswerParts(policies, frame, phrases, "shipping", "otherPlacesOnRequest");
        var lines = Enumerable.Range(0, policies.Shipping.Count).ToList();
        string? to = null;
        if (slots.Place is { } place)
        {
            var reach = ShippingReach.Of(policies, place, phrases.Language);
            parts.Use("place");
            to = reach.To;
            switch (reach.Reach)
            {
                case Reach.Unknown:
                    return null;
                case Reach.NotServed:
                    return parts
                        .Cite([.. lines.SelectMany(line => new[] { $"shipping.{line}.to", $"shipping.{line}.notTo" })])
                        .Say(phrases.Say("shipping.no", ("to", to)))
                        .Finish();
                default:
                    lines = [.. reach.Lines];
                    break;
            }
        }

        if (slots.WeightKg is { } weight)
        {
            parts.Use("weight");
            var bearing = lines.Where(line => !(policies.Shipping[line].MaxWeightKg < weight)).ToList();
            if (bearing.Count == 0)
            {
                return TooHeavy(parts, policies, lines, to, weight);
            }

            parts.Cite([.. bearing.Select(line => $"shipping.{line}.maxWeightKg")]);
            lines = bearing;
        }

        if (lines.Count > MostLines)
        {
            return null;
        }

        var said = frame switch
        {
            AskFrame.ShippingCost => lines.TrueForAll(line => Cost(parts, policies, line, to, slots.Amount, several: lines.Count > 1)),
            AskFrame.ShippingTime => lines.TrueForAll(line => Time(parts, policies, line, to, several: lines.Count > 1)),
            _ => ShippingPlaces.Say(parts, policies, lines, to),
        };
        if (!said)
        {
            return null;
        }

        Exceptions(parts, policies, lines, slots.Place);
        return parts.Finish();
    }

    private static bool Cost(AnswerParts parts, ShopPolicies policies, int number, string? to, Money? amount, bool several)
    {
        var (line, phrases) = (policies.Shipping[number], parts.Phrases);
        if (line.Cost is not { } cost)
        {
            return false;
        }

        parts.Cite($"shipping.{number}.to", $"shipping.{number}.cost", $"shipping.{number}.freeFrom");
        var where = ("to", to ?? ShippingReach.ToOf(line, phrases));
        if (amount is { } value && line.FreeFrom is { } bound)
        {
            if (value.Currency != bound.Currency)
            {
                return false;
            }

            parts.Use("amount");
            if (value.Amount >= bound.Amount)
            {
                parts.Say(phrases.Say("shipping.freeFor", ("amount", phrases.Money(value)), where));
                return true;
            }
        }
        else if (amount is not null)
        {
            parts.Use("amount");
        }

        var paid = ("cost", phrases.Money(cost));
        parts.Say(
            cost.Amount == 0 ? phrases.Say("shipping.isFree", where)
            : several && line.Carrier is { } carrier ? phrases.Say("shipping.costWith", where, paid, ("carrier", carrier))
            : phrases.Say("shipping.cost", where, paid)
        );
        if (line.FreeFrom is { } from && cost.Amount > 0)
        {
            parts.Say(phrases.Say("shipping.freeFrom", ("amount", phrases.Money(from))));
        }

        return true;
    }

    private static bool Time(AnswerParts parts, ShopPolicies policies, int number, string? to, bool several)
    {
        var (line, phrases) = (policies.Shipping[number], parts.Phrases);
        if (ShippingPlaces.Days(line, phrases) is not { } days)
        {
            return false;
        }

        var where = ("to", to ?? ShippingReach.ToOf(line, phrases));
        parts
            .Cite($"shipping.{number}.to", $"shipping.{number}.days")
            .Say(
                several && line.Carrier is { } carrier
                    ? phrases.Say("shipping.timeWith", where, ("days", days), ("carrier", carrier))
                    : phrases.Say("shipping.time", where, ("days", days))
            );
        return true;
    }

    private static PolicyAnswer? TooHeavy(AnswerParts parts, ShopPolicies policies, List<int> lines, string? to, decimal weight)
    {
        var limit = lines.Max(line => policies.Shipping[line].MaxWeightKg!.Value);
        var phrases = parts.Phrases;
        return to is null
            ? null
            : parts
                .Cite([.. lines.Select(line => $"shipping.{line}.maxWeightKg")])
                .Say(phrases.Say("shipping.tooHeavy", ("weight", phrases.Number(weight)), ("to", to), ("limit", phrases.Number(limit))))
                .Finish();
    }

    // What a line leaves out is told wherever it may lie in what was asked.
    private static void Exceptions(AnswerParts parts, ShopPolicies policies, List<int> lines, string? place)
    {
        var asked = place is null ? null : PlaceBook.Standard.Named(place, parts.Phrases.Language);
        foreach (var line in lines)
        {
            var left = policies
                .Shipping[line]
                .NotTo.Where(not =>
                    asked is null || PlaceBook.Standard.Named(not, "en") is { } outside && PlaceBook.Standard.Covers(asked, outside)
                )
                .ToList();
            var within = policies
                .Shipping[line]
                .NotTo.Where(not =>
                    asked is not null && PlaceBook.Standard.Named(not, "en") is { Apart: true, In: { } land } && land == asked.Id
                );
            var names = left.Union(within, StringComparer.Ordinal).Select(not => ShippingReach.ToOf(not, parts.Phrases.Language)).ToList();
            if (names.Count > 0)
            {
                parts.Cite($"shipping.{line}.notTo").Say(parts.Phrases.Say("shipping.except", ("to", parts.Phrases.List(names, "or"))));
            }
        }
    }
}
