using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace Mancrel.Local.Hosting;

/// <summary>
/// One line for each entry, with the id of the trace that it belongs to. No scopes: those of requests hold paths, and paths hold the tokens
/// of signed links.
/// </summary>
internal sealed class TracedConsole(TimeProvider clock) : ConsoleFormatter(Name)
{
    /// <summary>The formatter's name.</summary>
    public new const string Name = "mancrel";

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var message = logEntry.Formatter(logEntry.State, logEntry.Exception);
        textWriter.Write(clock.GetLocalNow().ToString("HH:mm:ss ", CultureInfo.InvariantCulture));
        textWriter.Write(Level(logEntry.LogLevel));
        textWriter.Write(": ");
        textWriter.Write(logEntry.Category);
        textWriter.Write('[');
        textWriter.Write(logEntry.EventId.Id.ToString(CultureInfo.InvariantCulture));
        textWriter.Write("] ");
        textWriter.Write(OneLine(message));
        if (logEntry.Exception is { } error)
        {
            textWriter.Write(' ');
            textWriter.Write(OneLine(error.ToString()));
        }

        if (Activity.Current is { IdFormat: ActivityIdFormat.W3C } span)
        {
            textWriter.Write(" trace=");
            textWriter.Write(span.TraceId.ToHexString());
        }

        textWriter.WriteLine();
    }

    // What a letter says must not look like another entry.
    private static string OneLine(string text) => text.ReplaceLineEndings(" ");

    private static string Level(LogLevel level) =>
        level switch
        {
            LogLevel.Trace => "trce",
            LogLevel.Debug => "dbug",
            LogLevel.Information => "info",
            LogLevel.Warning => "warn",
            LogLevel.Error => "fail",
            _ => "crit",
        };
}
