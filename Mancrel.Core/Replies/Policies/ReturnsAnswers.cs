using Mancrel.Core.Replies.Asks;

namespace Mancrel.Core.Replies.Policies;

/// <summary>Whether and how goods are taken back.</summary>
internal static class ReturnsAnswers
{
    public static PolicyAnswer? For(ShopPolicies policies, PolicySlots slots, PolicyPhrases phrases)
    {
        // Exchanging, and when money comes back, are other things than taking back.
        if (
            policies.Returns is not { } returns
            || phrases.Names(slots.Asked, "asked.exchange")
            || phrases.Names(slots.Asked, "asked.refund")
        )
        {
            return null;
        }

        var parts = new AnswerParts(policies, AskFrame.ReturnsPolicy, phrases, "returns");
        var own = Enumerable
            .Range(0, returns.Lines.Count)
            .Where(line => ShippingGoods.IsAbout(returns.Lines[line].Goods, slots.Category, phrases))
            .ToList();
        if (own.Count > 0 || returns.Lines.Count == 0)
        {
            parts.Use("category");
        }

        // A line's days are told, not compared: what is asked about may be of another line.
        var compared = own.Count == 0 && returns.Lines.Count == 0 ? slots.Days : null;
        if (own.Count == 0 && !Usual(parts, returns, compared))
        {
            return null;
        }

        foreach (var line in own.Count > 0 ? own : Enumerable.Range(0, returns.Lines.Count))
        {
            if (parts.Goods(returns.Lines[line].Goods) is not { } goods)
            {
                return null;
            }

            var days = phrases.Count(returns.Lines[line].Days, returns.Lines[line].Days, "returnDay");
            var key = returns.Lines[line].Days == 0 ? "returns.noneOf" : "returns.of";
            parts.Say(phrases.Say(key, ("goods", char.ToUpperInvariant(goods[0]) + goods[1..]), ("days", days)), $"returns.lines.{line}");
        }

        if (returns.Days != 0 && returns.PaidBy != ReturnCost.Untold)
        {
            parts.Say(phrases.Say(returns.PaidBy == ReturnCost.Shop ? "returns.byShop" : "returns.byCustomer"), "returns.paidBy");
        }

        return parts.SayOwn("returns.conditions", returns.Conditions).SayOwn("returns.notFor", returns.NotFor).Finish();
    }

    private static bool Usual(AnswerParts parts, ReturnsPolicy returns, int? asked)
    {
        var phrases = parts.Phrases;
        if (returns.Days is not { } days)
        {
            return returns.Lines.Count > 0;
        }

        if (days == 0)
        {
            parts.Say(phrases.Say("returns.none"), "returns.days").Use("days");
            return true;
        }

        var told = ("days", phrases.Count(days, days, "returnDay"));
        if (asked is { } named)
        {
            parts.Say(phrases.Say(named <= days ? "returns.inTime" : "returns.late", told), "returns.days").Use("days");
        }
        else
        {
            parts.Say(phrases.Say("returns.days", told), "returns.days");
        }

        return true;
    }
}
