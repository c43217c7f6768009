"""`python -m voicecoach`, and the command `voicecoach`: Ctrl-C is heard from the first moment on."""


def main() -> None:
    """Run the command line."""
    try:
        from voicecoach.cli import main as run
    except KeyboardInterrupt:
        raise SystemExit(130) from None
    run()


if __name__ == "__main__":
    main()
