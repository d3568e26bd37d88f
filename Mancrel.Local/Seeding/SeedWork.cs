using Mancrel.Core.Common;
using Mancrel.Core.Crm;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Crm.Tasks;

namespace Mancrel.Local.Seeding;

/// <summary>Makes up what people of a sales office have done and have to do over two years: deals, tasks, activities.</summary>
/// <param name="seed">Which.</param>
/// <param name="size">How many there are of everything.</param>
/// <param name="now">The end of the two years.</param>
/// <param name="people">Whom it is about.</param>
internal sealed class SeedWork(int seed, SeedSize size, DateTimeOffset now, SeedPeople people)
{
    private const int Days = 730;
    private const int ClosedDays = 420;
    private const int TaskDays = 45;
    private const string By = "seed";
    private static readonly IReadOnlyList<(Pipeline Pipeline, Stage Stage)> Places =
    [
        .. PipelineSeeds.All.SelectMany(pipeline => pipeline.Stages.Select(stage => (pipeline, stage))),
    ];
    private static readonly IReadOnlyList<ActivityKind> Kinds =
    [
        ActivityKind.Call,
        ActivityKind.Note,
        ActivityKind.EmailIn,
        ActivityKind.EmailOut,
        ActivityKind.Meeting,
    ];

    /// <summary>All deals in the order of their numbers, some in every stage of both pipelines, each at the end of its column.</summary>
    public IEnumerable<Deal> Deals()
    {
        var ends = new Dictionary<Stage, string>();
        for (var number = 0; number < size.Deals; number++)
        {
            var chance = new SeedChance(seed, "deal", number);
            var (pipeline, stage) = number < Places.Count * 2 ? Places[number % Places.Count] : PlaceOf(chance);
            var rank = ends[stage] = ends.TryGetValue(stage, out var last) ? Rank.Between(last, high: null, (ulong)number) : Rank.First;
            yield return DealOf(number, chance, pipeline, stage, rank);
        }
    }

    /// <summary>A task: most are done, nearly all of these in time; of the others a few are overdue.</summary>
    public CrmTask TaskOf(int number)
    {
        var chance = new SeedChance(seed, "task", number);
        var done = chance.Percent(80);
        var due = InOfficeHours(done ? -chance.Below(TaskDays) : chance.Below(40) - 4, chance);
        var doneAt = due.AddHours(chance.Percent(85) ? -chance.Below(48) : chance.Below(48));
        int? contact = size.Contacts == 0 ? null : chance.Below(size.Contacts);
        return new CrmTask
        {
            TaskId = "t_seed" + SeedPeople.Digits(number),
            Title = chance.Of(SeedPeople.LanguageOf(contact ?? 0).Tasks),
            DueAt = due,
            AssigneeId = people.OwnerOf(chance),
            Priority = chance.Below(10) * 10,
            Done = done,
            DoneAt =
                !done ? null
                : doneAt < now ? doneAt
                : now.AddMinutes(-chance.Below(200)),
            DoneBy = done ? By : null,
            ContactId = contact is { } person ? SeedPeople.ContactIdOf(person) : null,
            CompanyId = contact is { } member && people.CompanyNumberOf(member) is { } company ? SeedPeople.CompanyIdOf(company) : null,
        };
    }

    /// <summary>What happened with a contact: its even share of all activities.</summary>
    public IReadOnlyList<Activity> ActivitiesOf(int contact)
    {
        var first = (int)((long)size.Activities * contact / size.Contacts);
        var last = (int)((long)size.Activities * (contact + 1) / size.Contacts);
        var language = SeedPeople.LanguageOf(contact);
        var deal = (int)((((long)contact * size.Deals) + size.Contacts - 1) / size.Contacts);
        var company = people.CompanyNumberOf(contact);
        return
        [
            .. Enumerable
                .Range(first, last - first)
                .Select(number =>
                {
                    var chance = new SeedChance(seed, "activity", number);
                    var kind = chance.Of(Kinds);
                    return new Activity
                    {
                        ActivityId = "a_seed" + SeedPeople.Digits(number),
                        Home = Contact.PartitionOf(SeedPeople.ContactIdOf(contact)),
                        At = now.AddMinutes(-chance.Below(Days * 24 * 60)),
                        What = kind,
                        Summary = kind switch
                        {
                            ActivityKind.Note => chance.Of(language.Notes),
                            ActivityKind.EmailIn or ActivityKind.EmailOut => chance.Of(language.Subjects),
                            _ => chance.Of(language.Calls),
                        },
                        By = By,
                        ContactId = SeedPeople.ContactIdOf(contact),
                        CompanyId = company is { } its ? SeedPeople.CompanyIdOf(its) : null,
                        DealId = deal < size.Deals && ContactOfDeal(deal) == contact && chance.Percent(50) ? DealIdOf(deal) : null,
                        Minutes = kind is ActivityKind.Call or ActivityKind.Meeting ? 5 + chance.Below(50) : null,
                    };
                }),
        ];
    }

    private static DealId DealIdOf(int number) => new("d_seed" + SeedPeople.Digits(number));

    private int ContactOfDeal(int deal) => (int)((long)deal * size.Contacts / size.Deals);

    private Deal DealOf(int number, SeedChance chance, Pipeline pipeline, Stage stage, string rank)
    {
        int? contact = size.Contacts == 0 ? null : ContactOfDeal(number);

        // Closed deals lie anywhere in the two years; what is under way is recent, some of it overdue.
        var entered = now.AddHours(
            -24 * (stage.Outcome == StageOutcome.Open ? chance.Below(8) : chance.Below(ClosedDays)) - chance.Below(24)
        );
        var way = pipeline.Stages.Where(other => other.Order < stage.Order && other.Outcome == StageOutcome.Open).Append(stage).ToList();
        var deal = new Deal
        {
            DealId = DealIdOf(number),
            Title = chance.Of(SeedPeople.LanguageOf(contact ?? number).Deals),
            PipelineId = pipeline.PipelineId,
            StageId = stage.Id,
            Rank = rank,
            StageEnteredAt = entered,
            ContactId = contact is { } person ? SeedPeople.ContactIdOf(person) : null,
            CompanyId = contact is { } member && people.CompanyNumberOf(member) is { } company ? SeedPeople.CompanyIdOf(company) : null,
            Value = pipeline.PipelineId == PipelineSeeds.SalesId ? new Money(50 * (1 + chance.Below(400)), "EUR") : null,
            OwnerId = people.OwnerOf(chance),
            ExpectedCloseOn =
                stage.Outcome == StageOutcome.Open && pipeline.PipelineId == PipelineSeeds.SalesId && chance.Percent(75)
                    ? DateOnly.FromDateTime(now.UtcDateTime).AddDays(5 + chance.Below(80))
                    : null,
        };

        // The way it came, so that conversion and velocity have something to tell: two to eleven days in each stage.
        var stays = way.Skip(1).Select(_ => TimeSpan.FromHours(48 + chance.Below(216))).ToList();
        for (var step = 0; step < way.Count; step++)
        {
            var before = stays.Skip(step).Aggregate(TimeSpan.Zero, (sum, stay) => sum + stay);
            deal = DealMoves.Enter(deal, pipeline, way[step], rank, By, entered - before);
        }

        return deal;
    }

    // Most deals are sales; of these as many were won as are under way, and fewer lost.
    private static (Pipeline Pipeline, Stage Stage) PlaceOf(SeedChance chance)
    {
        if (!chance.Percent(75))
        {
            return chance.Of(Places);
        }

        var wanted = chance.Below(10) switch
        {
            < 4 => StageOutcome.Won,
            < 6 => StageOutcome.Lost,
            _ => StageOutcome.Open,
        };
        return chance.Of([.. Places.Where(place => place.Pipeline.PipelineId == PipelineSeeds.SalesId && place.Stage.Outcome == wanted)]);
    }

    private DateTimeOffset InOfficeHours(int days, SeedChance chance) =>
        new DateTimeOffset(now.UtcDateTime.Date.AddDays(days), TimeSpan.Zero).AddMinutes((8 * 60) + (15 * chance.Below(40)));
}
