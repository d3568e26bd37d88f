using System.CommandLine;
using System.Globalization;
using Mancrel.Api.Identity;
using Mancrel.Core.Common;
using Mancrel.Core.Learning.Backtests;

namespace Mancrel.Local.Commands;

/// <summary>
/// <c>evaluate FILE.jsonl</c>, or a mailbox (<c>.mbox</c>, <c>.eml</c>): what would be done with these mails, and how much of it is right.
/// Nothing is sent.
/// </summary>
internal static class EvaluateCommand
{
    private const int Step = 1000;

    /// <summary>Makes the command.</summary>
    public static Command Make(Func<ParseResult, LocalOptions> options)
    {
        var file = new Argument<FileInfo>("file")
        {
            Description =
                "One JSON object a line: text, and where known subject, intent (or intents), authenticated; or a mailbox: .mbox or .eml",
        };
        var own = new Option<string[]>("--own")
        {
            Description = "Our addresses in the mailbox, beside Mancrel:Mail:From: what they wrote are the answers",
        };
        var command = new Command(
            "evaluate",
            "Runs mails of a file through today's model, catalogue and settings without sending, and reports bands, "
                + "accuracy and calibration"
        )
        {
            file,
            own,
        };
        command.SetAction(
            (parsed, cancellation) =>
                CommandLine.GuardedAsync(() => RunAsync(options(parsed), parsed.GetValue(file)!, parsed.GetValue(own) ?? [], cancellation))
        );
        return command;
    }

    private static async Task<int> RunAsync(LocalOptions options, FileInfo file, string[] own, CancellationToken cancellation)
    {
        if (!file.Exists)
        {
            throw new CommandRefusedException($"there is no file {file.FullName}");
        }

        using var services = LocalHost.BuildServices(options);
        if (file.Extension.ToLowerInvariant() is ".mbox" or ".eml")
        {
            var messages = MailboxFile.Split(await File.ReadAllBytesAsync(file.FullName, cancellation));
            await Console.Error.WriteLineAsync($"{messages.Count} messages …");
            Print(
                await services
                    .GetRequiredService<MailboxBacktest>()
                    .RunAsync(services.GetRequiredService<HomeTenant>().Tenant, messages, own, cancellation)
            );
            return 0;
        }

        var rehearsal = services.GetRequiredService<IRehearsal>();
        var tenant = services.GetRequiredService<HomeTenant>().Tenant;
        var tally = new BacktestTally();
        var number = 0;
        await foreach (var text in File.ReadLinesAsync(file.FullName, cancellation))
        {
            number++;
            if (string.IsNullOrWhiteSpace(text))
            {
                continue;
            }

            var (line, wrong) = EvaluationLine.Read(text);
            if (line is null)
            {
                throw new CommandRefusedException($"line {number} {wrong}");
            }

            tally.Add(
                "line " + number.ToString(CultureInfo.InvariantCulture),
                await rehearsal.RunAsync(tenant, line.Mail, cancellation),
                line.Intents
            );
            if (number % Step == 0)
            {
                await Console.Error.WriteLineAsync($"{number} mails …");
            }
        }

        Print(tally.Report());
        return 0;
    }

    private static void Print(BacktestReport report)
    {
        Console.WriteLine(
            $"{report.Count} mails: {report.AutoSend} would be answered by themselves, {report.Approve} put before a "
                + $"person, {report.Escalate} left to a person."
        );
        if (report.Labelled > 0)
        {
            Console.WriteLine(
                $"Of {report.Labelled} with a known intent {report.Accuracy:0.000} were understood rightly (expected "
                    + $"calibration error {report.ExpectedCalibrationError:0.000}); {report.WrongAutoSends} would be answered by "
                    + "themselves although misunderstood."
            );
        }

        if (report.Mailbox is { } mailbox)
        {
            Console.WriteLine(
                $"Of {mailbox.Messages} messages {mailbox.Ours} are ours and {mailbox.Automatic} of machines. People "
                    + $"answered {mailbox.Answered}: {mailbox.SameFacts} with the facts of today's draft, {mailbox.OtherFacts} "
                    + "with others."
            );
            foreach (var line in report.Comparison)
            {
                Console.WriteLine(
                    $"  {line.Then}{(line.Verdict is { } verdict ? ", " + verdict.Replace('_', ' ') : "")}: "
                        + $"{CoreJson.Name(line.Now).Replace('_', ' ')} today: {line.Count}"
                );
            }
        }

        foreach (var guard in report.Guards)
        {
            Console.WriteLine($"  guard {guard.Guard}: {guard.Count}");
        }

        foreach (var difference in report.Differences)
        {
            Console.WriteLine(
                $"  {difference.Id}: {difference.Then.Replace('_', ' ')} "
                    + $"{(report.Mailbox is null ? "taken for" : "and today")} {difference.Now.Replace('_', ' ')} with "
                    + $"{difference.Confidence:0.000}"
            );
        }
    }
}
