using Mancrel.Core.Replies.Asks;

namespace Mancrel.Core.Replies.Policies;

/// <summary>The least that can be ordered.</summary>
internal static class MinimumAnswers
{
    public static PolicyAnswer? For(ShopPolicies policies, AskFrame frame, PolicySlots slots, PolicyPhrases phrases)
    {
        if (policies.MinimumOrder is not { } least)
        {
            return null;
        }

        var parts = new AnswerParts(policies, frame, phrases, "minimumOrder", "netAmounts");
        var minimum = ("minimum", phrases.Money(least.Amount));
        if (least.Amount.Amount == 0)
        {
            parts.Say(phrases.Say("minimum.none"), "minimumOrder.amount").Use("amount");
        }
        else if (slots.Amount is { } amount)
        {
            if (amount.Currency != least.Amount.Currency)
            {
                return null;
            }

            var key = amount.Amount >= least.Amount.Amount ? "minimum.enough" : "minimum.below";
            parts.Say(phrases.Say(key, ("amount", phrases.Money(amount)), minimum), "minimumOrder.amount").Use("amount");
        }
        else
        {
            parts.Say(phrases.Say("minimum.amount", ("amount", phrases.Money(least.Amount))), "minimumOrder.amount");
        }

        return parts.SayOwn("minimumOrder.note", least.Note).Finish();
    }
}
