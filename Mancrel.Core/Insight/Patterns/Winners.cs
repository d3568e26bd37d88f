using System.Globalization;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Insight.Scores;
using Mancrel.Core.Insight.Statistics;

namespace Mancrel.Core.Insight.Patterns;

/// <summary>Something in which deals differ, and how they ended with it and without.</summary>
/// <param name="What">
/// <c>tag</c>, <c>company</c>, <c>owner</c>, <c>large</c> (worth more than half of all), <c>quick_start</c> (left its first stage sooner
/// than half of all), <c>weekday</c> (that it began on), <c>hour</c> (six hours of the day, UTC, from that one on) or <c>from</c> (its
/// first stage).
/// </param>
/// <param name="Of">Which tag, person, stage, weekday, hour; null where there is nothing to name.</param>
/// <param name="With">Won of the deals that have it.</param>
/// <param name="Without">Won of those that have not.</param>
/// <param name="Chance">How likely chance alone makes such a difference.</param>
/// <param name="Corrected">The same, corrected for how many were looked at.</param>
/// <param name="Holds">True where that is below 5 %.</param>
public sealed record WinningSign(string What, string? Of, Proportion With, Proportion Without, double Chance, double Corrected, bool Holds);

/// <summary>
/// What won deals have that lost ones have not. All that deals differ in is tested against chance, and corrected for how much was looked
/// at: one of twenty empty things looks telling by chance. What holds tells what goes together, not what causes what.
/// </summary>
public static class Winners
{
    /// <summary>So many deals must have it, and as many must not.</summary>
    public const int LeastDeals = 10;

    private const double Limit = 0.05;
    private const int Places = 5;

    /// <summary>Tests ended deals of a pipeline; the surest first.</summary>
    public static IReadOnlyList<WinningSign> Of(IReadOnlyCollection<Deal> ended)
    {
        var deals = ended.Where(deal => deal.History.Count > 0).ToList();
        var won = deals.Count(deal => deal.Status == DealStatus.Won);
        var usual = new Usual(deals);
        var found = deals
            .SelectMany(deal => Signs(deal, usual).Distinct().Select(sign => (Sign: sign, Won: deal.Status == DealStatus.Won)))
            .GroupBy(one => one.Sign)
            .Select(alike => (Sign: alike.Key, Count: alike.Count(), Won: alike.Count(one => one.Won)))
            .Where(one => one.Count >= LeastDeals && deals.Count - one.Count >= LeastDeals)
            .OrderBy(one => one.Sign.What, StringComparer.Ordinal)
            .ThenBy(one => one.Sign.Of, StringComparer.Ordinal)
            .ToList();
        var chances = found.ConvertAll(one => ExactTest.Chance(one.Won, one.Count, won - one.Won, deals.Count - one.Count));
        var corrected = ExactTest.Corrected(chances);
        return
        [
            .. found
                .Select(
                    (one, at) =>
                        new WinningSign(
                            one.Sign.What,
                            one.Sign.Of,
                            Proportion.Of(one.Won, one.Count),
                            Proportion.Of(won - one.Won, deals.Count - one.Count),
                            Math.Round(chances[at], Places),
                            Math.Round(corrected[at], Places),
                            corrected[at] < Limit
                        )
                )
                .OrderBy(sign => sign.Corrected)
                .ThenBy(sign => sign.Chance),
        ];
    }

    // Nothing that only deals which live long enough can have, such as a late stage or a mail: that would tell that who wins has won.
    private static IEnumerable<(string What, string? Of)> Signs(Deal deal, Usual usual)
    {
        foreach (var tag in deal.Tags)
        {
            yield return ("tag", tag);
        }

        var began = deal.History[0].EnteredAt.UtcDateTime;
        yield return ("weekday", began.DayOfWeek.ToString().ToLower(CultureInfo.InvariantCulture));
        yield return ("hour", string.Create(CultureInfo.InvariantCulture, $"{began.Hour / 6 * 6}"));
        yield return ("from", deal.History[0].StageId);
        if (deal.CompanyId is not null)
        {
            yield return ("company", null);
        }

        if (deal.OwnerId is { } owner)
        {
            yield return ("owner", owner.Value);
        }

        if (DealSigns.LogValue(deal) is { } worth && worth > usual.Worth)
        {
            yield return ("large", null);
        }

        if (deal.History.Count > 1 && FirstStay(deal) < usual.Start)
        {
            yield return ("quick_start", null);
        }
    }

    private static TimeSpan FirstStay(Deal deal) => deal.History[1].EnteredAt - deal.History[0].EnteredAt;

    private sealed class Usual(List<Deal> deals)
    {
        public double Worth { get; } = Middle([.. deals.Select(DealSigns.LogValue).OfType<double>()], double.MaxValue);

        public TimeSpan Start { get; } = Middle([.. deals.Where(deal => deal.History.Count > 1).Select(FirstStay)], TimeSpan.Zero);

        private static T Middle<T>(List<T> values, T none)
        {
            values.Sort();
            return values.Count == 0 ? none : values[values.Count / 2];
        }
    }
}
