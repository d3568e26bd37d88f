using System.CommandLine;
using System.CommandLine.Parsing;
using System.Diagnostics;
using System.Globalization;
using Mancrel.Api.Identity;
using Mancrel.Local.Seeding;

namespace Mancrel.Local.Commands;

/// <summary><c>seed [--contacts N --companies N --deals N --tasks N --activities N --messages N --seed N]</c>.</summary>
internal static class SeedCommand
{
    private const int Most = 9_999_999;

    /// <summary>Makes the command.</summary>
    public static Command Make(Func<ParseResult, LocalOptions> options)
    {
        var usual = SeedSize.Usual;
        var contacts = Number("--contacts", usual.Contacts, "People");
        var companies = Number("--companies", usual.Companies, "Companies");
        var deals = Number("--deals", usual.Deals, "Deals, spread over every stage of both pipelines");
        var tasks = Number("--tasks", usual.Tasks, "Tasks");
        var activities = Number("--activities", usual.Activities, "Activities, spread over the contacts and two years");
        var messages = Number("--messages", usual.Messages, "Messages, in conversations of four");
        var seed = Number("--seed", 1, "The same number makes the same records");
        var command = new Command(
            "seed",
            "Fills the data folder with made-up people, companies, deals, tasks, activities and mail, for trying out and measuring"
        )
        {
            contacts,
            companies,
            deals,
            tasks,
            activities,
            messages,
            seed,
        };
        command.SetAction(
            (parsed, cancellation) =>
                CommandLine.GuardedAsync(() =>
                    SeedAsync(
                        options(parsed),
                        parsed.GetValue(seed),
                        new SeedSize(
                            parsed.GetValue(contacts),
                            parsed.GetValue(companies),
                            parsed.GetValue(deals),
                            parsed.GetValue(tasks),
                            parsed.GetValue(activities),
                            parsed.GetValue(messages)
                        ),
                        cancellation
                    )
                )
        );
        return command;
    }

    private static async Task<int> SeedAsync(LocalOptions options, int seed, SeedSize size, CancellationToken cancellation)
    {
        await using var services = LocalHost.BuildServices(options);
        var time = Stopwatch.StartNew();
        var seeder = ActivatorUtilities.CreateInstance<Seeder>(services);
        await seeder.RunAsync(
            services.GetRequiredService<HomeTenant>().Tenant,
            seed,
            size,
            what => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what} ({time.Elapsed.TotalSeconds:0.0} s)")),
            cancellation
        );
        return 0;
    }

    private static Option<int> Number(string name, int usual, string description)
    {
        var option = new Option<int>(name)
        {
            Description = $"{description} (default: {usual.ToString(CultureInfo.InvariantCulture)})",
            DefaultValueFactory = _ => usual,
        };
        option.Validators.Add(result => Check(result, name));
        return option;
    }

    private static void Check(OptionResult result, string name)
    {
        if (
            result.Tokens.Count == 1
            && int.TryParse(result.Tokens[0].Value, NumberStyles.Integer, CultureInfo.InvariantCulture, out var value)
            && value is < 0 or > Most
        )
        {
            result.AddError(
                $"{name} is {value.ToString(CultureInfo.InvariantCulture)}; allowed is a number from 0 to "
                    + $"{Most.ToString(CultureInfo.InvariantCulture)}"
            );
        }
    }
}
