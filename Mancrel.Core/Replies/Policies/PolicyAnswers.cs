using Mancrel.Core.Replies.Asks;

namespace Mancrel.Core.Replies.Policies;

/// <summary>
/// Answers what is asked about delivery, hours, payment, returns, guarantee, papers and discounts from the shop's policies. Pure: the same
/// policies and slots give the same sentence.
/// </summary>
public static class PolicyAnswers
{
    /// <summary>The answer to a frame.</summary>
    /// <param name="policies">The shop's policies.</param>
    /// <param name="frame">What is asked.</param>
    /// <param name="slots">What is named.</param>
    /// <param name="language">ISO 639-1 language of the answer; there are en, ru, uz, de, fr, es.</param>
    /// <returns>Null where the policies do not tell it, or do not tell it surely: a person answers.</returns>
    public static PolicyAnswer? For(ShopPolicies policies, AskFrame frame, PolicySlots slots, string language)
    {
        if (PolicyPhrases.For(language) is not { } phrases)
        {
            return null;
        }

        return frame switch
        {
            AskFrame.ShippingCost or AskFrame.ShippingTime or AskFrame.ShippingPlace => ShippingAnswers.For(
                policies,
                frame,
                slots,
                phrases
            ),
            AskFrame.Pickup => Pickup(policies, slots, phrases),
            AskFrame.Hours => HoursAnswers.For(policies, slots, phrases),
            AskFrame.Payment => PaymentAnswers.For(policies, slots, phrases),
            AskFrame.ReturnsPolicy => Returns(policies, slots, phrases),
            AskFrame.Warranty => WarrantyAnswers.For(policies, slots, phrases),
            AskFrame.Documents => Documents(policies, slots, phrases),
            AskFrame.Discount => DiscountAnswers.For(policies, slots, phrases),
            _ => null,
        };
    }

    private static PolicyAnswer? Pickup(ShopPolicies policies, PolicySlots slots, PolicyPhrases phrases)
    {
        // Whether goods can be fetched in another town than the shop's is not told.
        if (policies.Pickup is not { } pickup || slots.Date is not null || slots.Weekday is not null || slots.Place is not null)
        {
            return null;
        }

        return new AnswerParts(policies, AskFrame.Pickup, phrases, "pickup")
            .Say(phrases.Say(pickup.Collect ? "pickup.collect" : "pickup.address", ("address", pickup.Address)))
            .Cite("pickup.address", "pickup.collect")
            .SayOwn("pickup.note", pickup.Note)
            .Finish();
    }

    private static PolicyAnswer? Returns(ShopPolicies policies, PolicySlots slots, PolicyPhrases phrases)
    {
        if (policies.Returns is not { } returns)
        {
            return null;
        }

        var parts = new AnswerParts(policies, AskFrame.ReturnsPolicy, phrases, "returns").Cite("returns.days");
        if (returns.Days == 0)
        {
            return parts.Say(phrases.Say("returns.none")).Use("days").Finish();
        }

        var days = phrases.Count(returns.Days, returns.Days, "returnDay");
        if (slots.Days is { } asked)
        {
            parts.Say(phrases.Say(asked <= returns.Days ? "returns.inTime" : "returns.late", ("days", days))).Use("days");
        }
        else
        {
            parts.Say(phrases.Say("returns.days", ("days", days)));
        }

        // Conditions that stand in no sentence of this language would be left out of the answer.
        if (Lacks(returns.Conditions, phrases) || Lacks(returns.NotFor, phrases))
        {
            return null;
        }

        if (returns.PaidBy != ReturnCost.Untold)
        {
            parts.Say(phrases.Say(returns.PaidBy == ReturnCost.Shop ? "returns.byShop" : "returns.byCustomer")).Cite("returns.paidBy");
        }

        return parts.SayOwn("returns.conditions", returns.Conditions).SayOwn("returns.notFor", returns.NotFor).Finish();
    }

    private static PolicyAnswer? Documents(ShopPolicies policies, PolicySlots slots, PolicyPhrases phrases)
    {
        var parts = new AnswerParts(policies, AskFrame.Documents, phrases, "documents");
        var (invoice, papers) = (phrases.Names(slots.Asked, "asked.firmInvoice"), phrases.Names(slots.Asked, "asked.certificates"));
        if (invoice && policies.Documents?.InvoiceForFirms is null || papers && policies.Documents?.Certificates is null)
        {
            return null;
        }

        if (invoice)
        {
            var yes = policies.Documents?.InvoiceForFirms is true;
            parts.Say(phrases.Say(yes ? "documents.invoice" : "documents.noInvoice")).Cite("documents.invoiceForFirms");
        }

        if (papers)
        {
            var yes = policies.Documents?.Certificates is true;
            parts.Say(phrases.Say(yes ? "documents.certificates" : "documents.noCertificates")).Cite("documents.certificates");
        }

        return parts.Finish();
    }

    private static bool Lacks(IReadOnlyDictionary<string, string> texts, PolicyPhrases phrases) =>
        texts.Count > 0 && !texts.ContainsKey(phrases.Language);
}
