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

        var parts = new AnswerParts(policies, AskFrame.Discount, phrases, "discounts");
        if (discounts.Steps.Count == 0)
        {
            return parts.Say(phrases.Say("discount.none")).Cite("discounts").Use("quantity").Use("amount").Finish();
        }

        var byCount = discounts.Steps.Where(step => step.FromQuantity <= slots.Quantity).MaxBy(step => step.FromQuantity);
        var byValue = discounts
            .Steps.Where(step =>
                step.FromAmount is { } from
                && slots.Amount is { } amount
                && from.Currency == amount.Currency
                && from.Amount <= amount.Amount
            )
            .MaxBy(step => step.FromAmount!.Value.Amount);
        if (byCount is not null && slots.Quantity is { } count && count == decimal.Truncate(count) && count <= int.MaxValue)
        {
            return Said(byCount, "discount.quantity", ("count", phrases.Count((int)count, (int)count, "piece")), "quantity");
        }

        if (byValue is not null && slots.Amount is { } value)
        {
            return Said(byValue, "discount.amount", ("amount", phrases.Money(value)), "amount");
        }

        foreach (var step in discounts.Steps)
        {
            parts.Say(
                step.FromQuantity is { } from
                    ? phrases.Say("discount.fromQuantity", ("count", phrases.Count(from, from, "piece")), Percent(step))
                    : phrases.Say("discount.fromAmount", ("amount", phrases.Money(step.FromAmount!.Value)), Percent(step))
            );
        }

        if (slots.Quantity is not null && discounts.Steps.Any(step => step.FromQuantity is not null))
        {
            parts.Use("quantity");
        }

        if (slots.Amount is not null && discounts.Steps.Any(step => step.FromAmount?.Currency == slots.Amount.Value.Currency))
        {
            parts.Use("amount");
        }

        return parts.Cite("discounts").Finish();

        (string, string) Percent(DiscountStep step) => ("percent", phrases.Number(step.Percent));

        PolicyAnswer? Said(DiscountStep step, string key, (string, string) named, string slot) =>
            parts.Say(phrases.Say(key, named, Percent(step))).Cite($"discounts.{IndexOf(step)}").Use(slot).Finish();

        int IndexOf(DiscountStep step) => Enumerable.Range(0, discounts.Steps.Count).First(at => discounts.Steps[at] == step);
    }
}
