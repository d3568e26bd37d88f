using Mancrel.Core.Common;

namespace Mancrel.Core.Replies.Policies;

/// <summary>What a line of delivery costs, for an order's value and weight where they are named.</summary>
internal static class ShippingCosts
{
    /// <summary>Says it; false where the line does not tell it.</summary>
    public static bool Say(AnswerParts parts, ShopPolicies policies, int number, string? goods, string where, PolicySlots slots)
    {
        var (line, phrases) = (policies.Shipping[number], parts.Phrases);
        if (line.Cost is not { } cost)
        {
            return false;
        }

        var fields = Fields(number);
        var to = ("to", where);
        if (slots.Amount is { } value)
        {
            if (line.FreeFrom is { } bound && value.Currency != bound.Currency)
            {
                return false;
            }

            parts.Use("amount");
            if (line.FreeFrom?.Amount <= value.Amount && !(line.CostUpToKg < slots.WeightKg))
            {
                parts.Say(phrases.SayOf(goods, "shipping.freeFor", ("amount", phrases.Money(value)), to), fields);
                return true;
            }
        }

        if (line.CostUpToKg is { } limit && slots.WeightKg is { } weight)
        {
            if (weight > limit)
            {
                return Heavier(parts, line, number, goods, where, weight);
            }

            parts.Say(
                phrases.SayOf(goods, "shipping.costOf", ("weight", phrases.Number(weight)), to, ("cost", phrases.Money(cost))),
                fields
            );
            return true;
        }

        var told = Told(line, phrases);
        parts.Say(
            cost.Amount == 0 ? phrases.SayOf(goods, "shipping.isFree", to)
                : line.FreeFrom is { } from
                    ? phrases.SayOf(goods, "shipping.costFreeFrom", to, ("cost", told), ("amount", phrases.Money(from)))
                : phrases.SayOf(goods, "shipping.cost", to, ("cost", told)),
            fields
        );
        Extra(parts, line, number);
        return true;
    }

    /// <summary>Says what several lines cost in one sentence; false where one of them does not tell it.</summary>
    public static bool SayAll(AnswerParts parts, ShopPolicies policies, IReadOnlyList<(int Line, string Where)> lines, string? goods)
    {
        var phrases = parts.Phrases;
        if (lines.Any(one => policies.Shipping[one.Line].Cost is null))
        {
            return false;
        }

        var items = lines.Select(one => Item(policies.Shipping[one.Line], one.Where)).ToList();
        parts.Say(phrases.SayOf(goods, "shipping.costs", ("list", phrases.List(items))), [.. lines.SelectMany(one => Fields(one.Line))]);
        foreach (var (number, _) in lines)
        {
            Extra(parts, policies.Shipping[number], number);
        }

        return true;

        string Item(ShippingLine line, string where) =>
            phrases.Say("shipping.costItem", ("to", where), ("cost", Told(line, phrases)))
            + (line.FreeFrom is { } from ? $" ({phrases.Say("shipping.fromItem", ("amount", phrases.Money(from)))})" : "");
    }

    private static string Told(ShippingLine line, PolicyPhrases phrases) =>
        line.CostUpToKg is { } most
            ? phrases.Say("shipping.upTo", ("cost", phrases.Money(line.Cost!.Value)), ("kg", phrases.Number(most)))
            : phrases.Money(line.Cost!.Value);

    private static void Extra(AnswerParts parts, ShippingLine line, int number)
    {
        if (line is { ExtraPerKg: { } extra, CostUpToKg: not null })
        {
            var cost = parts.Phrases.Money(extra);
            parts.Say(parts.Phrases.Say("shipping.extraPerKg", ("cost", cost)), $"shipping.{number}.extraPerKg");
        }
    }

    private static string[] Fields(int number) =>
        [
            $"shipping.{number}.to",
            $"shipping.{number}.goods",
            $"shipping.{number}.carrier",
            $"shipping.{number}.cost",
            $"shipping.{number}.freeFrom",
            $"shipping.{number}.costUpToKg",
        ];

    // Of a part of a kilogram it is not told what it adds.
    private static bool Heavier(AnswerParts parts, ShippingLine line, int number, string? goods, string where, decimal weight)
    {
        var (cost, above, phrases) = (line.Cost!.Value, weight - line.CostUpToKg!.Value, parts.Phrases);
        if (line.ExtraPerKg is not { } extra || extra.Currency != cost.Currency || above != decimal.Truncate(above))
        {
            return false;
        }

        var total = new Money(cost.Amount + above * extra.Amount, cost.Currency);
        var written = phrases.Money(total);
        parts.Say(
            phrases.SayOf(goods, "shipping.costOf", ("weight", phrases.Number(weight)), ("to", where), ("cost", written)),
            new PolicyFigure(written, $"{cost} + {above:0} x {extra}"),
            $"shipping.{number}.cost",
            $"shipping.{number}.costUpToKg",
            $"shipping.{number}.extraPerKg"
        );
        return true;
    }
}
