using System.Globalization;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Triage;
using Mancrel.Local.Seeding;

namespace Mancrel.Local.Demo.Past;

/// <summary>
/// Makes up the letters of twelve weeks: fewer on Sundays, some more each week, and as people's verdicts come in, more that are answered by
/// themselves. How often an answer was right is as often as its confidence said, so that calibration has something to show.
/// </summary>
internal sealed class PastLetters(IReadOnlyList<Contact> people, DateTimeOffset now)
{
    private const int Seed = 12;
    private const int Weeks = 12;
    private const int StillOpen = 2;

    /// <summary>All of them, oldest first.</summary>
    public IEnumerable<PastLetter> All()
    {
        var number = 0;
        for (var ago = Weeks * 7; ago >= 1; ago--)
        {
            var day = now.UtcDateTime.Date.AddDays(-ago);
            var chance = new SeedChance(Seed, "day", ago);
            var week = Weeks - 1 - ((ago - 1) / 7);
            var count = day.DayOfWeek switch
            {
                DayOfWeek.Sunday => 1 + chance.Below(2),
                DayOfWeek.Saturday => 2 + chance.Below(3),
                _ => 5 + (week / 4) + chance.Below(4),
            };
            var times = Enumerable.Range(0, count).Select(_ => (7 * 60) + chance.Below(13 * 60)).Order().ToList();
            foreach (var minutes in times)
            {
                yield return LetterOf(number++, new DateTimeOffset(day, TimeSpan.Zero).AddMinutes(minutes), week, ago);
            }
        }
    }

    private PastLetter LetterOf(int number, DateTimeOffset at, int week, int ago)
    {
        var chance = new SeedChance(Seed, "letter", number);

        // Some write often: the lower of two numbers, so that the first of the list are the shop's regulars.
        var person = people[Math.Min(chance.Below(people.Count), chance.Below(people.Count))];
        var ask = Of(PastAsks.In(person.Language!), chance);
        var words = Words(person.Language!, chance);
        var confidence = ConfidenceOf(ask, week, chance);
        var end = EndOf(ask, confidence, ago, chance);
        var decided = at.AddSeconds(1 + chance.Below(3));
        DateTimeOffset? acted = end switch
        {
            PastEnd.Nothing or PastEnd.AutoSent or PastEnd.Waiting => null,
            PastEnd.Cancelled => decided.AddSeconds(8 + chance.Below(10)),
            _ => AtWork(decided.AddMinutes(6 + (chance.Below(100) * chance.Below(4)))),
        };
        DateTimeOffset? sent = end switch
        {
            PastEnd.Nothing or PastEnd.Waiting => null,
            PastEnd.AutoSent => decided.AddSeconds(20),
            PastEnd.Cancelled => AtWork(decided.AddMinutes(25 + chance.Below(60))),
            PastEnd.Rejected => acted!.Value.AddMinutes(4 + chance.Below(12)),
            _ => acted!.Value.AddSeconds(10),
        };
        var answer = ask.Answer is { } text ? Filled(text, words) : null;
        var body = end is PastEnd.Edited ? answer + Polish(person.Language!) : answer;
        var (hello, _, _) = PastAsks.Frame(person.Language!);
        return new PastLetter(number, person, ask, at)
        {
            DecidedAt = decided,
            PersonAt = acted,
            SentAt = sent < now ? sent : null,
            End = end,
            Confidence = confidence,
            By = acted is null && end != PastEnd.AutoSent ? null : chance.Of(DemoTeam.Sellers),
            Subject = Filled(ask.Subject, words),
            Text = $"{hello}\n\n{Filled(chance.Of(ask.Texts), words)}\n\n{person.Name}",
            Draft = end switch
            {
                PastEnd.Nothing or PastEnd.ByHand or PastEnd.Waiting => null,
                PastEnd.Rejected => words["{about}"],
                _ => answer,
            },
            Answer = end is PastEnd.Nothing or PastEnd.Waiting ? null : body,
            Audited = end == PastEnd.AutoSent && chance.Percent(25),
            EditShare = end == PastEnd.Edited ? Math.Round(0.04 + (chance.Below(9) / 100.0), 2) : null,
        };
    }

    private static PastAsk Of(IReadOnlyList<PastAsk> asks, SeedChance chance)
    {
        var drawn = chance.Below(asks.Sum(ask => ask.Share));
        return asks.First(ask => (drawn -= ask.Share) < 0);
    }

    private static double ConfidenceOf(PastAsk ask, int week, SeedChance chance)
    {
        var sure = ask.Answerable && chance.Percent(ask.Intent == Intent.OrderRequest ? 5 : 38 + (3 * week));
        return sure ? 0.9 + (chance.Below(90) / 1000.0)
            : ask.Answerable || ask.Intent is Intent.ReturnRefund or Intent.MeetingRequest ? 0.62 + (chance.Below(270) / 1000.0)
            : 0.3 + (chance.Below(280) / 1000.0);
    }

    private static PastEnd EndOf(PastAsk ask, double confidence, int ago, SeedChance chance)
    {
        if (ask.Answer is null)
        {
            return PastEnd.Nothing;
        }

        if (confidence >= 0.9)
        {
            return chance.Percent(1) ? PastEnd.Cancelled : PastEnd.AutoSent;
        }

        var right = chance.Below(1000) < confidence * 1000;
        return confidence < 0.6
            ? ago <= StillOpen && chance.Percent(60)
                ? PastEnd.Waiting
                : PastEnd.ByHand
            : !right
                ? PastEnd.Rejected
                : chance.Percent(70)
                    ? PastEnd.Approved
                    : PastEnd.Edited;
    }

    // Nobody decides in the night: what came then is dealt with in the morning.
    private static DateTimeOffset AtWork(DateTimeOffset at) =>
        at.Hour < 8 ? at.AddHours(8 - at.Hour)
        : at.Hour >= 19 ? at.AddHours(32 - at.Hour)
        : at;

    private static string Polish(string language) =>
        language switch
        {
            "ru" => " Будем рады помочь.",
            "uz" => " Yordam berishdan xursandmiz.",
            _ => " Do ask if anything is unclear.",
        };

    private static Dictionary<string, string> Words(string language, SeedChance chance)
    {
        var good = chance.Of(PastGood.All);
        var price = good.Price.ToString("0.00", CultureInfo.InvariantCulture);
        return new(StringComparer.Ordinal)
        {
            ["{p}"] = good.Title,
            ["{price}"] = (language == "en" ? price : price.Replace('.', ',')) + " EUR",
            ["{stock}"] = good.Stock.ToString(CultureInfo.InvariantCulture),
            ["{about}"] = $"{good.Title}: {good.About}",
            ["{n}"] = (2 + chance.Below(11)).ToString(CultureInfo.InvariantCulture),
            ["{o}"] = (10_100 + chance.Below(700)).ToString(CultureInfo.InvariantCulture),
        };
    }

    private static string Filled(string text, Dictionary<string, string> words) =>
        words.Aggregate(text, (filled, word) => filled.Replace(word.Key, word.Value, StringComparison.Ordinal));
}
