using Mancrel.Core.Inbox;
using Mancrel.Core.Replies.Approvals;
using Mancrel.Core.Replies.Sending;
using Simulation.Ports;

namespace Simulation;

/// <summary>What happens to the mail of a story.</summary>
internal enum Story
{
    Sure,
    Superseded,
    Approved,
    Edited,
    Rejected,
    CalledBack,
    Undecided,
    AnsweredByHand,
    Poisonous,
}

/// <summary>
/// Short stories of one mail each, always the same, told again with one fault at each single call of a port. Short, because the calls of
/// all tellings grow with the square of a story's length.
/// </summary>
internal sealed class CrashPoints(Story story, Fault fault, bool mailerCanSettle, Action<string>? trace = null)
{
    private static readonly Decider Ann = new("ann@shop.example", "app");

    /// <summary>The story without a fault.</summary>
    public static Task<World> UndisturbedAsync(Story story, bool mailerCanSettle) =>
        new CrashPoints(story, Fault.None, mailerCanSettle).RunAsync(0);

    public async Task<World> RunAsync(long at)
    {
        var world = new World(mailerCanSettle, new SeededRandom(1), trace);
        world.Plan = _ => world.Calls == at ? fault : Fault.None;
        world.Products.Add(new OutsideProduct(World.Tenants[0], 1, 89.90m, 5, 0));
        await world.DeliverAsync(world.Products[0]);
        await TurnAsync(world);

        var mail = Write(
            world,
            story switch
            {
                Story.Sure or Story.Superseded or Story.CalledBack => SimulatedClassifier.Sure,
                Story.AnsweredByHand => SimulatedClassifier.Complaint,
                Story.Poisonous => SimulatedClassifier.Poison,
                _ => SimulatedClassifier.Unsure,
            }
        );
        await world.DeliverAsync(mail, "w-1");
        await world.DeliverAsync(mail, "w-2");
        await TurnAsync(world);
        await GoOnAsync(world, mail);
        await world.SettleDownAsync();
        if ((await world.Queue.ListDeadLettersAsync(World.Tenants[0], null, 100, null)).Items is { Count: > 0 } dead)
        {
            world.Cured = true;
            await world.Queue.ReplayAsync(World.Tenants[0], dead[0].Id);
            await world.SettleDownAsync();
        }

        await new Invariants(world).CheckAsync();
        return world;
    }

    private async Task GoOnAsync(World world, OutsideMail mail)
    {
        switch (story)
        {
            case Story.Superseded:
                await world.DeliverAsync(Write(world, SimulatedClassifier.Sure, mail.MailMessageId), "w-3");
                await TurnAsync(world);
                break;
            case Story.Approved:
                await PersonAsync(
                    world,
                    mail,
                    (process, reference) => process.Decisions.ApproveAsync(mail.Tenant, reference, Ann, body: null, CancellationToken.None)
                );
                break;
            case Story.Edited:
                await PersonAsync(
                    world,
                    mail,
                    (process, reference) =>
                        process.Decisions.ApproveAsync(mail.Tenant, reference, Ann, "My own words.", CancellationToken.None)
                );
                break;
            case Story.Rejected:
                await PersonAsync(
                    world,
                    mail,
                    (process, reference) => process.Decisions.RejectAsync(mail.Tenant, reference, Ann, "no", CancellationToken.None)
                );
                break;
            case Story.CalledBack:
                await PersonAsync(
                    world,
                    mail,
                    (process, reference) => process.Decisions.CancelAsync(mail.Tenant, reference, Ann, CancellationToken.None)
                );
                break;
            case Story.AnsweredByHand:
                await PersonAsync(
                    world,
                    mail,
                    (process, reference) =>
                        process.Manual.ReplyAsync(
                            mail.Tenant,
                            reference.Conversation,
                            new WrittenReply("We are sorry.", Ann.By, "key-1"),
                            CancellationToken.None
                        )
                );
                break;
        }
    }

    private static OutsideMail Write(World world, string text, string? inReplyTo = null)
    {
        var number = world.Mails.Count;
        var mail = new OutsideMail(
            World.Tenants[0],
            $"mail-{number}@customer.example",
            "Customer <c@customer.example>",
            inReplyTo is null ? "Lamp" : "Re: Lamp",
            $"{text}\n\n{number}",
            inReplyTo,
            number
        );
        world.Mails.Add(mail);
        return mail;
    }

    private static async Task TurnAsync(World world)
    {
        for (var pass = 0; pass < 2; pass++)
        {
            await world.DispatchAsync();
            for (var consumer = 0; consumer < world.Process.Consumers.Count; consumer++)
            {
                await world.PumpAsync(consumer, 64);
            }

            await world.DriveAsync(64);
        }
    }

    private static async Task PersonAsync(World world, OutsideMail mail, Func<SimulatedProcess, MessageRef, Task> decide)
    {
        if (
            (await world.AllAsync<Message>(mail.Tenant)).FirstOrDefault(message => message.MessageId.Value == mail.Acknowledged) is
            { } message
        )
        {
            await world.ActAsync("ann decides", process => decide(process, new MessageRef(message.ConversationId, message.MessageId)));
        }
    }
}
