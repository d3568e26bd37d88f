using System.Collections.Concurrent;
using Mancrel.Core.Workflows;

namespace Mancrel.Compliance.Workflows;

/// <summary>One step whose doing each test decides; it notes what it was asked.</summary>
public sealed class Doings
{
    private readonly Lock gate = new();
    private readonly List<string> log = [];

    /// <summary>What was done, in order.</summary>
    public IReadOnlyList<string> Log
    {
        get
        {
            lock (gate)
            {
                return [.. log];
            }
        }
    }

    /// <summary>Does it: by default answers with the input in capitals.</summary>
    public Func<StepContext, string, Task<string>> Does { get; set; } = (_, input) => Task.FromResult(input.ToUpperInvariant());

    public Task<string> RunAsync(StepContext context, string input)
    {
        lock (gate)
        {
            log.Add(input);
        }

        return Does(context, input);
    }
}

public sealed class DoStep(Doings doings) : IWorkflowStep<string, string>
{
    public static StepName<string, string> Step { get; } = new("do");

    public Task<string> RunAsync(StepContext context, string input, CancellationToken cancellation) => doings.RunAsync(context, input);
}

/// <summary>Input of the recipes.</summary>
public sealed record Order(string Text, DateTimeOffset? Until = null);

/// <summary>An external event of the recipes.</summary>
public sealed record Word(string Text);

/// <summary>Three steps, one after the other.</summary>
public sealed class Sequence : IWorkflow<Order, string>
{
    public static string Name => "sequence";

    public async Task<string> RunAsync(IWorkflowContext context, Order input)
    {
        var a = await context.StepAsync(DoStep.Step, input.Text + "1");
        var b = await context.StepAsync(DoStep.Step, a + "2");
        return await context.StepAsync(DoStep.Step, b + "3");
    }
}

/// <summary>Three steps at once.</summary>
public sealed class Fan : IWorkflow<Order, string>
{
    public static string Name => "fan";

    public async Task<string> RunAsync(IWorkflowContext context, Order input)
    {
        var all = await Task.WhenAll(
            context.StepAsync(DoStep.Step, "a"),
            context.StepAsync(DoStep.Step, "b"),
            context.StepAsync(DoStep.Step, "c")
        );
        return string.Concat(all) + await context.StepAsync(DoStep.Step, "d");
    }
}

/// <summary>A step that is tried again.</summary>
public sealed class Stubborn : IWorkflow<Order, string>
{
    public static StepRetry Policy { get; } = new(4, TimeSpan.FromSeconds(10), 3, TimeSpan.FromSeconds(60));

    public static string Name => "stubborn";

    public async Task<string> RunAsync(IWorkflowContext context, Order input)
    {
        try
        {
            return await context.StepAsync(DoStep.Step, input.Text, Policy);
        }
        catch (StepFailedException e)
        {
            return await context.StepAsync(DoStep.Step, "compensate: " + e.Reason);
        }
    }
}

/// <summary>Sleeps, then does a step.</summary>
public sealed class Sleeper : IWorkflow<Order, string>
{
    public static string Name => "sleeper";

    public async Task<string> RunAsync(IWorkflowContext context, Order input)
    {
        var before = context.UtcNow;
        await context.StepAsync(DoStep.Step, "before");
        await context.DelayUntilAsync(before.AddHours(1));
        await context.StepAsync(DoStep.Step, "after");
        return (context.UtcNow - before).ToString();
    }
}

/// <summary>Collects three words, each waited for until the order's time.</summary>
public sealed class Listener : IWorkflow<Order, string>
{
    public static string Name => "listener";

    public async Task<string> RunAsync(IWorkflowContext context, Order input)
    {
        List<string> words = [];
        for (var i = 0; i < 3; i++)
        {
            words.Add((await context.WaitForEventAsync<Word>("word", input.Until))?.Text ?? "nothing");
            await context.StepAsync(DoStep.Step, words[^1]);
        }

        return string.Join(' ', words);
    }
}

/// <summary>Throws.</summary>
public sealed class Thrower : IWorkflow<Order, string>
{
    public static string Name => "thrower";

    public async Task<string> RunAsync(IWorkflowContext context, Order input)
    {
        await context.StepAsync(DoStep.Step, "before");
        throw new InvalidOperationException("no more tea");
    }
}

/// <summary>Draws numbers.</summary>
public sealed class Gambler : IWorkflow<Order, string>
{
    public static string Name => "gambler";

    public async Task<string> RunAsync(IWorkflowContext context, Order input)
    {
        var first = context.NextRandom();
        await context.StepAsync(DoStep.Step, first.ToString());
        await context.DelayUntilAsync(context.UtcNow.AddMinutes(1));
        return $"{first} {context.NextRandom()}";
    }
}

/// <summary>Code that a test changes between replays, as a careless release would.</summary>
public sealed class Mutable : IWorkflow<Order, string>
{
    public static string Name => "mutable";

    /// <summary>The code of each instance; a test uses an id of its own.</summary>
    public static ConcurrentDictionary<string, Func<IWorkflowContext, Task<string>>> Code { get; } = new();

    public Task<string> RunAsync(IWorkflowContext context, Order input) => Code[context.InstanceId](context);
}
