using Mancrel.Core.Common;
using Mancrel.Core.Replies.Asks;

namespace Mancrel.Core.Replies.Policies;

/// <summary>How one can pay, in parts too.</summary>
internal static class PaymentAnswers
{
    public static PolicyAnswer? For(ShopPolicies policies, PolicySlots slots, PolicyPhrases phrases)
    {
        if (policies.Payment is not { } payment)
        {
            return null;
        }

        var parts = new AnswerParts(policies, AskFrame.Payment, phrases, "payment", "netAmounts");
        if (phrases.Names(slots.Asked, "asked.instalments"))
        {
            return payment.Instalments is { } instalments ? Instalments(parts, instalments, slots) : null;
        }

        var asked = Asked(slots.Asked, phrases);
        var refused = asked.Where(way => !IsTaken(payment, way)).ToList();
        // What the shop's own note speaks of is told by the note, whatever it says of it.
        var told = phrases.Own(payment.Note) is { } note ? Asked(note, phrases) : [];
        var noted = refused.Intersect(told).Any();
        if (
            payment.Ways.Count == 0
            || refused.Except(told).Any()
                && (
                    payment.OthersOnRequest
                    || refused.Except(told).All(way => way is PaymentWay.Visa or PaymentWay.Mastercard && Cards(payment))
                )
        )
        {
            // Whether a way is taken that is not told of, or this brand of card, a person says.
            return null;
        }

        if (
            !noted
            && refused.Exists(way => way is PaymentWay.BankTransfer or PaymentWay.Invoice)
            && policies.Documents is { InvoiceForFirms: true } firms
        )
        {
            return OfFirms(policies, firms, refused, phrases);
        }

        var list = phrases.List([.. payment.Ways.Select(phrases.Way)], "or");
        var said =
            asked.Count == 0 || noted || refused.Count > 0 && refused.Count < asked.Count ? phrases.Say("payment.list", ("list", list))
            : refused.Count == 0 ? phrases.Say("payment.yes", ("way", phrases.List([.. asked.Select(phrases.Way)])))
            : phrases.Say("payment.no", ("way", phrases.List([.. refused.Select(phrases.Way)], "or")), ("list", list));
        if (!noted && refused.Count > 0 && refused.Count == asked.Count)
        {
            parts.Refuse();
        }

        return parts.Say(said, "payment.ways").SayOwn("payment.note", payment.Note).Finish();
    }

    // "By transfer, with an electronic invoice": what the shop takes of firms stands with its invoices; a person says where it does not.
    private static PolicyAnswer? OfFirms(
        ShopPolicies policies,
        DocumentsPolicy documents,
        IReadOnlyList<PaymentWay> refused,
        PolicyPhrases phrases
    ) =>
        phrases.Own(documents.InvoiceNote) is { } note && refused.Except(Asked(note, phrases)).All(way => way == PaymentWay.Invoice)
            ? new AnswerParts(policies, AskFrame.Payment, phrases, "payment", "documents")
                .Say(phrases.Say("documents.invoice"), "documents.invoiceForFirms")
                .SayOwn("documents.invoiceNote", documents.InvoiceNote)
                .Finish()
            : null;

    /// <summary>The ways of payment that a clause names.</summary>
    public static List<PaymentWay> Asked(string clause, PolicyPhrases phrases)
    {
        var asked = Enum.GetValues<PaymentWay>().Where(way => phrases.Names(clause, "asked." + CoreJson.Name(way))).ToList();
        if (asked.Contains(PaymentWay.CashOnDelivery))
        {
            asked.Remove(PaymentWay.Cash);
        }

        // "By Visa card" asks for one thing.
        if (asked.Exists(way => way is PaymentWay.Visa or PaymentWay.Mastercard or PaymentWay.Uzcard or PaymentWay.Humo))
        {
            asked.Remove(PaymentWay.Card);
        }

        return asked;
    }

    // Who takes cards of a brand takes cards.
    private static bool IsTaken(PaymentPolicy payment, PaymentWay way) =>
        payment.Ways.Contains(way)
        || way == PaymentWay.Card
            && payment.Ways.Any(other => other is PaymentWay.Visa or PaymentWay.Mastercard or PaymentWay.Uzcard or PaymentWay.Humo);

    private static bool Cards(PaymentPolicy payment) => payment.Ways.Contains(PaymentWay.Card);

    private static PolicyAnswer? Instalments(AnswerParts parts, InstalmentPolicy policy, PolicySlots slots)
    {
        var phrases = parts.Phrases;
        if (policy.Months.Count == 0)
        {
            return parts.Say(phrases.Say("instalments.no"), "payment.instalments").Use("amount").Finish();
        }

        if (slots.Amount is { } amount && policy.From is { } least)
        {
            if (amount.Currency != least.Currency)
            {
                return null;
            }

            parts.Use("amount");
            if (amount.Amount < least.Amount)
            {
                return parts.Say(phrases.Say("instalments.below", ("amount", phrases.Money(least))), "payment.instalments").Finish();
            }
        }

        var months = policy.Months.Order().ToList();
        if (slots.Months is { } term && months.Contains(term))
        {
            parts.Use("months");
        }

        var last = phrases.Count(months[^1], months[^1], "month");
        parts.Say(
            phrases.Say(
                "instalments.yes",
                ("months", phrases.List([.. months.SkipLast(1).Select(count => phrases.Number(count)), last], "or"))
            ),
            "payment.instalments"
        );
        if (policy.From is { } from)
        {
            parts.Say(phrases.Say("instalments.from", ("amount", phrases.Money(from))), "payment.instalments.from");
        }

        return parts.SayOwn("payment.instalments.note", policy.Note).Finish();
    }
}
