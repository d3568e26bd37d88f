using Mancrel.Core.Common;
using Mancrel.Core.Replies.Asks;

namespace Mancrel.Core.Replies.Policies;

/// <summary>Discounts for many pieces or large orders.</summary>
internal static class DiscountAnswers
{
    private const int MostSteps = 5;

    public static PolicyAnswer? For(ShopPolicies policies, PolicySlots slots, PolicyPhrases phrases)
    {
        if (policies.Discounts is not { } discounts || discounts.Steps.Count > MostSteps)
        {
            return null;
        }

        var parts = new AnswerParts(policies, AskFrame.Discount, phrases, "discounts", "netAmounts");
        if (discounts.Steps.Count == 0)
        {
            parts.Say(phrases.Say("discount.none"), "discounts.steps").Use("quantity").Use("amount");
        }
        else if (Step(discounts, slots) is not { } at)
        {
            All(parts, discounts, slots);
        }
        else if (discounts.Steps[at] is { FromQuantity: not null } step && slots.Quantity is { } count)
        {
            var pieces = phrases.Count((int)count, (int)count, "piece");
            parts.Say(phrases.Say("discount.quantity", ("count", pieces), Percent(phrases, step)), $"discounts.{at}").Use("quantity");
        }
        else
        {
            Reduced(parts, discounts.Steps[at], at, slots.Amount!.Value);
        }

        return parts.SayOwn("discounts.note", discounts.Note).Finish();
    }

    // The step that a count or a sum reaches; null where none is named or it reaches none.
    private static int? Step(DiscountPolicy discounts, PolicySlots slots)
    {
        var reached = Enumerable
            .Range(0, discounts.Steps.Count)
            .Where(at =>
                discounts.Steps[at].FromQuantity is { } from
                    ? slots.Quantity is <= int.MaxValue and { } count && count == decimal.Truncate(count) && from <= count
                    : slots.Amount is { } amount
                        && discounts.Steps[at].FromAmount is { } least
                        && least.Currency == amount.Currency
                        && least.Amount <= amount.Amount
            )
            .ToList();
        return reached.Count == 0 ? null : reached.MaxBy(at => discounts.Steps[at].Percent);
    }

    private static void Reduced(AnswerParts parts, DiscountStep step, int at, Money amount)
    {
        var phrases = parts.Phrases;
        var left = Math.Round(amount.Amount * (100 - step.Percent) / 100, 2, MidpointRounding.AwayFromZero);
        // 332.50, and not 332.5; of whole sums no cents.
        var reduced = new Money(decimal.IsInteger(left) ? left : left + 0.00m, amount.Currency);
        var written = phrases.Money(reduced);
        parts
            .Say(
                phrases.Say("discount.amount", ("amount", phrases.Money(amount)), Percent(phrases, step), ("reduced", written)),
                new PolicyFigure(written, $"{amount} - {phrases.Number(step.Percent)} %"),
                $"discounts.{at}"
            )
            .Use("amount");
    }

    private static void All(AnswerParts parts, DiscountPolicy discounts, PolicySlots slots)
    {
        var phrases = parts.Phrases;
        for (var at = 0; at < discounts.Steps.Count; at++)
        {
            var step = discounts.Steps[at];
            parts.Say(
                step.FromQuantity is { } from
                    ? phrases.Say("discount.fromQuantity", ("count", phrases.Count(from, from, "pieceFrom")), Percent(phrases, step))
                    : phrases.Say("discount.fromAmount", ("amount", phrases.Money(step.FromAmount!.Value)), Percent(phrases, step)),
                $"discounts.{at}"
            );
        }

        if (slots.Quantity is not null && discounts.Steps.All(step => step.FromQuantity is not null))
        {
            parts.Use("quantity");
        }

        if (slots.Amount is { } amount && discounts.Steps.All(step => step.FromAmount?.Currency == amount.Currency))
        {
            parts.Use("amount");
        }
    }

    private static (string, string) Percent(PolicyPhrases phrases, DiscountStep step) => ("percent", phrases.Number(step.Percent));
}
