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

        var parts = new AnswerParts(policies, AskFrame.Payment, phrases, "payment");
        if (phrases.Names(slots.Asked, "asked.instalments"))
        {
            return payment.Instalments is { } instalments ? Instalments(parts, instalments, slots) : null;
        }

        var asked = Enum.GetValues<PaymentWay>().Where(way => phrases.Names(slots.Asked, "asked." + CoreJson.Name(way))).ToList();
        if (asked.Contains(PaymentWay.CashOnDelivery))
        {
            asked.Remove(PaymentWay.Cash);
        }

        if (payment.Ways.Count == 0)
        {
            return null;
        }

        parts.Cite("payment.ways");
        var list = phrases.List([.. payment.Ways.Select(Name)], "or");
        var refused = asked.Where(way => !payment.Ways.Contains(way)).ToList();
        if (asked.Count == 0 || refused.Count > 0 && refused.Count < asked.Count)
        {
            return parts.Say(phrases.Say("payment.list", ("list", list))).Finish();
        }

        return refused.Count == 0
            ? parts.Say(phrases.Say("payment.yes", ("way", phrases.List([.. asked.Select(Name)])))).Finish()
            : parts.Say(phrases.Say("payment.no", ("way", phrases.List([.. refused.Select(Name)], "or")), ("list", list))).Finish();

        string Name(PaymentWay way) => phrases.Say("way." + CoreJson.Name(way));
    }

    private static PolicyAnswer? Instalments(AnswerParts parts, InstalmentPolicy policy, PolicySlots slots)
    {
        var phrases = parts.Phrases;
        parts.Cite("payment.instalments");
        if (policy.Months.Count == 0)
        {
            return parts.Say(phrases.Say("instalments.no")).Use("amount").Finish();
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
                return parts.Say(phrases.Say("instalments.below", ("amount", phrases.Money(least)))).Finish();
            }
        }

        var months = policy.Months.Order().ToList();
        var last = phrases.Count(months[^1], months[^1], "month");
        parts.Say(
            phrases.Say(
                "instalments.yes",
                ("months", phrases.List([.. months.SkipLast(1).Select(count => phrases.Number(count)), last], "or"))
            )
        );
        return policy.From is { } from
            ? parts.Say(phrases.Say("instalments.from", ("amount", phrases.Money(from)))).Finish()
            : parts.Finish();
    }
}
