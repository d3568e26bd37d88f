using System.Text.Json;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Crm.Deals;
using Mancrel.Local.Seeding;

namespace Mancrel.Local.Tests;

/// <summary>Made-up records are believable and always the same.</summary>
public sealed class SeedTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_demo_has_deals_in_every_stage_of_both_pipelines_and_people_of_three_languages()
    {
        var (people, work) = Make(1, SeedSize.Demo);
        var stages = work.Deals().Select(deal => (deal.PipelineId, deal.StageId)).Distinct();

        Assert.Equal(PipelineSeeds.All.Sum(pipeline => pipeline.Stages.Count), stages.Count());
        Assert.Equal(
            ["en", "ru", "uz"],
            Contacts(people, SeedSize.Demo)
                .Select(contact => contact.Language!)
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void The_same_seed_makes_the_same_and_another_one_others()
    {
        Assert.Equal(Written(1), Written(1));
        Assert.NotEqual(Written(1), Written(2));
    }

    [Fact]
    public void Addresses_and_domains_are_nobody_elses_and_activities_spread_over_two_years()
    {
        var size = new SeedSize(5_000, 1_500, 1_000, 10, 10_007);
        var (people, work) = Make(3, size);
        var activities = Enumerable.Range(0, size.Contacts).SelectMany(work.ActivitiesOf).ToList();

        Assert.Equal(size.Contacts, Contacts(people, size).Select(contact => contact.Emails[0]).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(
            size.Companies,
            Enumerable
                .Range(0, size.Companies)
                .Select(number => people.CompanyOf(number).Domains[0])
                .Distinct(StringComparer.Ordinal)
                .Count()
        );
        Assert.Equal(size.Activities, activities.DistinctBy(activity => activity.Id, StringComparer.Ordinal).Count());
        Assert.InRange(activities.Min(activity => activity.At), Now.AddDays(-730), Now.AddDays(-700));
        Assert.All(activities, activity => Assert.True(activity.At <= Now));
    }

    [Fact]
    public void Who_is_on_an_activity_is_who_its_deal_is_with()
    {
        var (_, work) = Make(4, SeedSize.Demo);
        var deals = work.Deals().ToDictionary(deal => deal.DealId);
        var told = Enumerable
            .Range(0, SeedSize.Demo.Contacts)
            .SelectMany(work.ActivitiesOf)
            .Where(activity => activity.DealId is not null)
            .ToList();

        Assert.NotEmpty(told);
        Assert.All(told, activity => Assert.Equal(deals[activity.DealId!.Value].ContactId, activity.ContactId));
    }

    [Fact]
    public void A_column_keeps_the_order_in_which_its_deals_were_made()
    {
        var (_, work) = Make(5, SeedSize.Usual);

        Assert.All(
            work.Deals().GroupBy(deal => (deal.PipelineId, deal.StageId)),
            column =>
                Assert.Equal(
                    column.Select(deal => deal.Rank),
                    column.Select(deal => deal.Rank).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
                )
        );
    }

    [Fact]
    public void Every_message_is_in_one_conversation_with_its_contact_and_comes_in_its_turn()
    {
        var size = SeedSize.Demo with { Messages = 203 };
        var people = Make(6, size).People;
        var mail = new SeedMail(6, size, Now, people);
        var conversations = Enumerable.Range(0, mail.Conversations).Select(mail.ConversationOf).ToList();

        Assert.Equal(203, conversations.SelectMany(one => one.Messages).DistinctBy(message => message.Id, StringComparer.Ordinal).Count());
        Assert.All(
            conversations,
            one =>
            {
                Assert.Equal(one.Messages.Count, one.Conversation.MessageCount);
                Assert.Equal(one.Conversation.LastMessageAt, one.Messages[^1].ReceivedAt);
                Assert.All(
                    one.Messages,
                    message =>
                        Assert.Equal((one.Conversation.Partition, one.Conversation.Counterpart), (message.Partition, message.Counterpart))
                );
                Assert.True(
                    one.Messages.Select(message => message.ReceivedAt)
                        .SequenceEqual(one.Messages.Select(message => message.ReceivedAt).Order())
                );
            }
        );
        Assert.Equal(
            Math.Min(mail.Conversations, size.Contacts),
            conversations.Select(one => one.Conversation.ContactId).Distinct().Count()
        );
        Assert.Equal(0, new SeedMail(6, size with { Contacts = 0 }, Now, people).Conversations);
    }

    private static (SeedPeople People, SeedWork Work) Make(int seed, SeedSize size)
    {
        var people = new SeedPeople(seed, size, Now, [new UserId("u_1"), new UserId("u_2")]);
        return (people, new SeedWork(seed, size, Now, people));
    }

    private static IEnumerable<Contact> Contacts(SeedPeople people, SeedSize size) =>
        Enumerable.Range(0, size.Contacts).Select(people.ContactOf);

    private static string Written(int seed)
    {
        var (people, work) = Make(seed, SeedSize.Demo);
        return JsonSerializer.Serialize(
            new
            {
                contacts = Contacts(people, SeedSize.Demo),
                companies = Enumerable.Range(0, SeedSize.Demo.Companies).Select(people.CompanyOf),
                deals = work.Deals(),
                tasks = Enumerable.Range(0, SeedSize.Demo.Tasks).Select(work.TaskOf),
                activities = Enumerable.Range(0, SeedSize.Demo.Contacts).SelectMany(work.ActivitiesOf),
            },
            CoreJson.Options
        );
    }
}
