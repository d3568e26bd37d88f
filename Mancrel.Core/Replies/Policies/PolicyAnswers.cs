using Mancrel.Core.Replies.Asks;

namespace Mancrel.Core.Replies.Policies;

/// <summary>
/// Answers what is asked about delivery, hours, payment, returns, guarantee, papers, discounts and the least order from the shop's
/// policies. Pure: the same policies and slots give the same sentences.
/// </summary>
public static class PolicyAnswers
{
    /// <summary>The answer to a frame.</summary>
    /// <param name="policies">The shop's policies.</param>
    /// <param name="frame">What is asked.</param>
    /// <param name="slots">What is named.</param>
    /// <param name="language">Language of letter and answer: en, ru, uz, uz-Cyrl, de, fr, es.</param>
    /// <returns>Null where the policies do not tell it, or do not tell it surely: a person answers.</returns>
    public static PolicyAnswer? For(ShopPolicies policies, AskFrame frame, PolicySlots slots, string language)
    {
        if (PolicyPhrases.For(language, policies.NetAmounts) is not { } phrases)
        {
            return null;
        }

        // Whether a sum that a customer names is with tax is not known, so that it is compared with no bound that is without.
        var named = policies.NetAmounts ? slots with { Amount = null } : slots;
        return frame switch
        {
            AskFrame.ShippingCost or AskFrame.ShippingTime or AskFrame.ShippingPlace => ShippingAnswers.For(
                policies,
                frame,
                named,
                phrases
            ),
            AskFrame.Pickup => PickupAnswers.For(policies, named, phrases),
            AskFrame.Hours => HoursAnswers.For(policies, named, phrases),
            AskFrame.Payment => PaymentAnswers.For(policies, named, phrases),
            AskFrame.ReturnsPolicy => ReturnsAnswers.For(policies, named, phrases),
            AskFrame.Warranty => WarrantyAnswers.For(policies, named, phrases),
            AskFrame.Documents => DocumentsAnswers.For(policies, named, phrases),
            AskFrame.Discount => DiscountAnswers.For(policies, named, phrases),
            AskFrame.HowToOrder or AskFrame.ShopOther or AskFrame.Order when phrases.Names(named.Asked, "asked.minimum") =>
                MinimumAnswers.For(policies, frame, named, phrases),
            _ => null,
        };
    }

    /// <summary>
    /// The words of a clause that an answer explains: those of the frame, of the slots that the answer looked at (places in all their
    /// forms, sums with their currency, weights, days) and those that say nothing. What is left asks for more than the answer tells.
    /// </summary>
    /// <param name="answer">An answer of <see cref="For"/>.</param>
    /// <param name="slots">The slots it was made for.</param>
    /// <param name="clause">The clause.</param>
    /// <param name="language">Its language.</param>
    /// <returns>Words in lower case as they stand in the clause.</returns>
    public static IReadOnlySet<string> Explained(PolicyAnswer answer, PolicySlots slots, string clause, string language) =>
        PolicyPhrases.For(language) is { } phrases
            ? PolicyWords.Of(answer, slots, clause, phrases)
            : new HashSet<string>(StringComparer.Ordinal);
}
