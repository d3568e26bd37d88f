using System.Diagnostics;
using Mancrel.Core.Common;

namespace Mancrel.Core.Tests.Common;

/// <summary>A letter has one trace, whoever names it.</summary>
public sealed class TracingTests
{
    private const string Trace = "0123456789abcdef0123456789abcdef";

    [Theory]
    [InlineData("m_" + Trace)]
    [InlineData("m_" + Trace + "~2")]
    [InlineData("send.m_" + Trace)]
    [InlineData(Trace)]
    [InlineData(Trace + "~1")]
    public void Message_instance_generation_and_queue_message_are_of_one_trace(string id) => Assert.Equal(Trace, Tracing.IdOf(id));

    [Theory]
    [InlineData("cat23lzazlwue3cyxfmejzaj6r22i3jl")]
    [InlineData("m_cat23lzazlwue3cyxfmejzaj6r22i3jl~4")]
    [InlineData("send.m_cat23lzazlwue3cyxfmejzaj6r22i3jl")]
    public void So_are_those_of_letters_whose_id_is_no_number(string id) =>
        Assert.Equal(Tracing.IdOf("m_cat23lzazlwue3cyxfmejzaj6r22i3jl"), Tracing.IdOf(id));

    [Theory]
    [InlineData("deal.d_1.3")]
    [InlineData("")]
    [InlineData("m_00000000000000000000000000000000")]
    [InlineData("m_0123456789ABCDEF0123456789ABCDEF")]
    public void Whatever_else_has_an_id_gets_one_of_the_right_form_and_always_the_same(string id)
    {
        Assert.Matches("^[0-9a-f]{32}$", Tracing.IdOf(id));
        Assert.Equal(Tracing.IdOf(id), Tracing.IdOf(id));
        Assert.NotEqual(new string('0', 32), Tracing.IdOf(id));
    }

    [Fact]
    public void Spans_of_one_letter_nest_and_those_of_another_are_linked()
    {
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == Tracing.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
        };
        ActivitySource.AddActivityListener(listener);
        using var outer = Tracing.Start("outer", "m_" + Trace)!;
        using var inner = Tracing.Start("inner", Trace + "~1")!;
        Assert.Equal(outer.SpanId, inner.ParentSpanId);
        using var other = Tracing.Start("other", "x_1")!;
        Assert.NotEqual(outer.TraceId, other.TraceId);
        Assert.Equal(inner.SpanId, Assert.Single(other.Links).Context.SpanId);
    }
}
