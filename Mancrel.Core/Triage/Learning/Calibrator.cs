namespace Mancrel.Core.Triage.Learning;

/// <summary>
/// Turns the model's scores into probabilities that hold for wordings it was not trained on, and says how likely a message is of a kind it
/// knows at all.
/// </summary>
/// <remarks>
/// A logistic regression on <see cref="Signals"/>, fitted to predictions that other models made of examples they had not seen
/// (cross-fitting by wording). Messages outside of the taxonomy are among them, so that looking unlike everything known
/// (low energy, few known words) costs confidence: the open-set rejector is part of the calibration. An offset for each intent and
/// language, held small by a ridge, takes up that some are confused more often than others.
/// The two gates of the bands are fitted too: what a gate stops is told just below the band's threshold, so that few messages from
/// outside pass the lower and few errors the upper one. It understates; it never overstates. So that it understates little, the lower
/// gate stops first what is most likely from outside for the square of what it is understated by, and nothing that passes
/// the upper one.
/// </remarks>
/// <param name="Temperature">What the intents' scores are divided by.</param>
/// <param name="Inside">Weights where the highest intent is one of the taxonomy: one per signal, the constant first.</param>
/// <param name="Outside">Weights where it is <see cref="Intent.None"/>.</param>
/// <param name="Outsider">Weights of the probability that a message read as one of the taxonomy is from outside of it.</param>
/// <param name="AskGates">Up to this doubt of being inside of the taxonomy a person may be asked (0.60 or more is told); by
/// language.</param>
/// <param name="SureGates">From this probability on a reply may leave by itself (0.90 is told); by language.</param>
internal sealed record Calibrator(
    float Temperature,
    double[] Inside,
    double[] Outside,
    double[] Outsider,
    double[] AskGates,
    double[] SureGates
)
{
    /// <summary>
    /// English, Russian, Uzbek, and all other languages together: how a model errs differs between languages, and so do the gates.
    /// </summary>
    public const int GateCount = 4;

    /// <summary>Number of signals, the constant among them.</summary>
    public const int SignalCount = PlainSignals + Heads.IntentCount + 2;

    private const int PlainSignals = 8;

    private const double Least = 0.001;
    private const double Ridge = 1;
    private const double OffsetRidge = 3;
    private const int NewtonSteps = 12;

    private const double Ask = 0.60;
    private const double Sure = 0.90;

    // From here on what a gate stops is moved, in its order, below the threshold.
    private const double BelowAsk = 0.59;
    private const double BelowSure = 0.895;

    // Of messages from outside at most so many pass the lower gate, of those that pass the upper one at most so many are wrong: in
    // cross-fitting, whose models saw an eighth less than the final one and do worse.
    private const double OutsidersAllowed = 0.042;
    private const double ErrorsAllowed = 0.0055;
    private const int EnoughForGates = 1000;

    /// <summary>Probability, 0.001..0.999, that the highest intent of a reading is right.</summary>
    public double Confidence(Reading reading)
    {
        Span<double> signals = stackalloc double[SignalCount];
        Signals(reading, signals);
        var probability = Probability(reading.Top == Intent.None ? Outside : Inside, signals);
        var gate = GateOf(reading.Language);
        var doubted =
            reading.Top != Intent.None
            && probability >= Ask
            && probability < SureGates[gate]
            && DoubtOf(signals, probability) > AskGates[gate];
        return Squeeze(doubted ? Squeeze(probability, BelowAsk, Ask, 1) : probability, BelowSure, Sure, SureGates[gate]);
    }

    private static int GateOf(string language) =>
        language switch
        {
            "en" => 0,
            "ru" => 1,
            "uz" => 2,
            _ => 3,
        };

    private static double Probability(double[] weights, ReadOnlySpan<double> signals) =>
        Math.Clamp(Sigmoid(Dot(weights, signals)), Least, 1 - Least);

    // How likely it is from outside, over the square of what telling it below the threshold would understate.
    private double DoubtOf(ReadOnlySpan<double> signals, double probability) =>
        Probability(Outsider, signals) / Math.Pow(probability - BelowAsk, 2);

    // What lies below the gate is moved, in its order, below the threshold.
    private static double Squeeze(double probability, double from, double threshold, double gate) =>
        probability >= from && probability < gate ? from + ((threshold - 1e-4 - from) * (probability - from) / (gate - from)) : probability;

    /// <summary>What speaks for and against a reading.</summary>
    public static void Signals(Reading reading, Span<double> signals)
    {
        var (first, second) = (0.0, 0.0);
        for (var at = 0; at < reading.Intents.Length; at++)
        {
            double probability = reading.Intents[at];
            if (probability > first)
            {
                (first, second) = (probability, first);
            }
            else if (probability > second)
            {
                second = probability;
            }
        }

        var none = reading.Intents[(int)Intent.None];
        signals[0] = 1;
        signals[1] = Math.Log((first + 1e-4) / (1 - first + 1e-4));
        signals[2] = Math.Log((first + 1e-4) / (second + 1e-4));
        signals[3] = reading.Energy;
        signals[4] = reading.Known;
        signals[5] = reading.Top == Intent.None ? 0 : Math.Log(none + 1e-3);
        signals[6] = Math.Log(1 + reading.WordCount);

        // Beside the log odds: how fast confidence falls with the score need not be the same at both ends (beta calibration).
        signals[7] = Math.Log(first + 1e-4);
        signals[PlainSignals..].Clear();
        signals[PlainSignals + (int)reading.Top] = 1;
        signals[^2] = reading.Language == "ru" ? 1 : 0;
        signals[^1] = reading.Language == "uz" ? 1 : 0;
    }

    /// <summary>Fits temperature and weights to readings of examples that the reading model had not seen.</summary>
    /// <param name="readings">Readings as functions of the temperature, each with its example.</param>
    /// <param name="better">How much more often a reading of the model to be calibrated is right than these readings of models that saw
    /// less, as a difference of log odds.</param>
    public static Calibrator Fit(IReadOnlyList<(Func<float, Reading> At, Example Example)> readings, double better = 0)
    {
        var temperature = (float)LeastLoss(
            0.3,
            4,
            candidate =>
            {
                var loss = 0.0;
                foreach (var (at, example) in readings)
                {
                    var reading = at((float)candidate);
                    loss -= Math.Log(Math.Max(1e-9, example.Intents.Sum(intent => reading.Intents[(int)intent])));
                }

                return loss;
            }
        );

        var seen = readings.Select(pair => (Reading: pair.At(temperature), pair.Example)).ToList();
        var open = (Ask: Enumerable.Repeat(double.MaxValue, GateCount).ToArray(), Sure: Enumerable.Repeat(Sure, GateCount).ToArray());
        var inside = seen.FindAll(pair => pair.Reading.Top != Intent.None);
        var ungated = new Calibrator(
            temperature,
            Raised(Logistic(inside, Right), better),
            Raised(Logistic(seen.FindAll(pair => pair.Reading.Top == Intent.None), Right), better),
            Logistic(inside, pair => pair.Example.Intents.Contains(Intent.None)),
            open.Ask,
            open.Sure
        );
        var told = seen.ConvertAll(pair => (Probability: ungated.Confidence(pair.Reading), pair.Reading, pair.Example));
        var sure = SureGateOf(told);
        var ask = ungated.AskGateOf(told, sure);
        for (var gate = 0; gate < GateCount; gate++)
        {
            // Few examples of a language fix no gate: it is then at least as strict as all languages together.
            var own = told.FindAll(one => GateOf(one.Example.Language) == gate);
            var enough = own.Count >= EnoughForGates;
            open.Sure[gate] = enough ? SureGateOf(own) : Math.Max(sure, SureGateOf(own));
            open.Ask[gate] = enough ? ungated.AskGateOf(own, open.Sure[gate]) : Math.Min(ask, ungated.AskGateOf(own, open.Sure[gate]));
        }

        return ungated with
        {
            AskGates = open.Ask,
            SureGates = open.Sure,
        };
    }

    // The first signal is the constant.
    private static double[] Raised(double[] weights, double by) => [weights[0] + by, .. weights[1..]];

    private static bool Right((Reading Reading, Example Example) pair) => pair.Example.Intents.Contains(pair.Reading.Top);

    private double AskGateOf(List<(double Probability, Reading Reading, Example Example)> told, double sure)
    {
        var outside = told.FindAll(one => one.Example.Intents.Contains(Intent.None));
        var doubts = outside
            .Where(one => one.Reading.Top != Intent.None && one.Probability >= Ask)
            .Select(one => one.Probability < sure ? DoubtOf(SignalsOf(one.Reading), one.Probability) : 0)
            .Order()
            .ToList();
        var allowed = (int)(outside.Count * OutsidersAllowed);
        return allowed < doubts.Count ? doubts[allowed] - 1e-9 : double.MaxValue;
    }

    private static double[] SignalsOf(Reading reading)
    {
        var signals = new double[SignalCount];
        Signals(reading, signals);
        return signals;
    }

    private static double SureGateOf(List<(double Probability, Reading Reading, Example Example)> told)
    {
        var (gate, wrong, count) = (1.0, 0, 0);
        foreach (
            var (probability, reading, example) in told.Where(one => one.Probability >= Sure).OrderByDescending(one => one.Probability)
        )
        {
            count++;
            wrong += example.Intents.Contains(reading.Top) ? 0 : 1;
            gate = wrong <= ErrorsAllowed * count || count < 50 ? probability : gate;
        }

        return Math.Max(Sure, gate);
    }

    private static double[] Logistic(List<(Reading Reading, Example Example)> seen, Func<(Reading Reading, Example Example), bool> label) =>
        Newton([.. seen.Select(pair => SignalsOf(pair.Reading))], [.. seen.Select(label)]);

    // Newton's method with a small ridge; a handful of steps suffice for so few weights.
    private static double[] Newton(double[][] signals, bool[] right)
    {
        var weights = new double[SignalCount];
        for (var step = 0; step < NewtonSteps; step++)
        {
            var gradient = new double[SignalCount];
            var hessian = new double[SignalCount, SignalCount];
            for (var at = 0; at < signals.Length; at++)
            {
                var signal = signals[at];
                var probability = Sigmoid(Dot(weights, signal));
                var error = (right[at] ? 1 : 0) - probability;
                var curve = Math.Max(1e-6, probability * (1 - probability));
                for (var row = 0; row < SignalCount; row++)
                {
                    // Most offsets are another intent's.
                    if (signal[row] == 0)
                    {
                        continue;
                    }

                    gradient[row] += error * signal[row];
                    for (var column = 0; column < SignalCount; column++)
                    {
                        hessian[row, column] += curve * signal[row] * signal[column];
                    }
                }
            }

            for (var row = 0; row < SignalCount; row++)
            {
                var ridge = row < PlainSignals ? Ridge : OffsetRidge;
                gradient[row] -= ridge * weights[row];
                hessian[row, row] += ridge;
            }

            var move = LinearSystem.Solve(hessian, gradient);
            for (var row = 0; row < SignalCount; row++)
            {
                weights[row] += move[row];
            }
        }

        return weights;
    }

    private static double LeastLoss(double low, double high, Func<double, double> loss)
    {
        var ratio = (Math.Sqrt(5) - 1) / 2;
        for (var step = 0; step < 14; step++)
        {
            var left = high - (high - low) * ratio;
            var right = low + (high - low) * ratio;
            (low, high) = loss(left) < loss(right) ? (low, right) : (left, high);
        }

        return (low + high) / 2;
    }

    private static double Dot(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        var sum = 0.0;
        for (var at = 0; at < left.Length; at++)
        {
            sum += left[at] * right[at];
        }

        return sum;
    }

    private static double Sigmoid(double value) => 1 / (1 + Math.Exp(-value));
}
