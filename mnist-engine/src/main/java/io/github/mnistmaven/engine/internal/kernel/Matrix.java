package io.github.mnistmaven.engine.internal.kernel;

/**
 * Place of a matrix in an array, with columns in panels of {@link #PANEL}: element (row, column) is
 * at {@code offset + column / PANEL * panelStride + column % PANEL + row * rowStride}.
 *
 * <p>A row-major matrix has a panel stride of {@link #PANEL}. A packed matrix {@code [columns /
 * PANEL][rows][PANEL]} has a row stride of {@link #PANEL}: its panels are contiguous, so that a
 * product reads memory in order.
 *
 * @param data array of the values
 * @param offset place of the first element
 * @param rowStride values from one row to the next
 * @param panelStride values from one panel to the next
 */
public record Matrix(float[] data, int offset, int rowStride, int panelStride) {
  /** Number of floats in the widest vector of any CPU; features are padded to a multiple of it. */
  public static final int VECTOR = 16;

  /**
   * Number of columns of a panel: two of the widest vectors, so that no layout depends on the CPU.
   */
  public static final int PANEL = 2 * VECTOR;

  /** Returns a row-major matrix. */
  public static Matrix rows(float[] data, int offset, int rowStride) {
    return new Matrix(data, offset, rowStride, PANEL);
  }

  /** Returns a packed matrix. */
  public static Matrix panels(float[] data, int offset, int rows) {
    return new Matrix(data, offset, PANEL, rows * PANEL);
  }

  /** Returns the index of an element in the array. */
  public int place(int row, int column) {
    return offset + row * rowStride + column / PANEL * panelStride + column % PANEL;
  }

  /** Copies rows and columns. */
  public void copy(int rows, int columns, Matrix to) {
    for (int column = 0; column < columns; column += PANEL) {
      int width = Math.min(PANEL, columns - column);
      for (int row = 0; row < rows; row++) {
        System.arraycopy(data, place(row, column), to.data, to.place(row, column), width);
      }
    }
  }

  /** Copies the transpose of rows and columns. */
  public void transpose(int rows, int columns, Matrix to) {
    for (int column = 0; column < columns; column += PANEL) {
      int width = Math.min(PANEL, columns - column);
      for (int row = 0; row < rows; row++) {
        int from = place(row, column);
        int into = to.place(column, row);
        for (int i = 0; i < width; i++) {
          to.data[into + i * to.rowStride] = data[from + i];
        }
      }
    }
  }

  /** Returns a matrix of the same layout at another offset of the array. */
  public Matrix at(int newOffset) {
    return new Matrix(data, newOffset, rowStride, panelStride);
  }

  /** Returns the smallest multiple of {@link #VECTOR} that is at least {@code size}. */
  public static int padded(int size) {
    return (size + VECTOR - 1) / VECTOR * VECTOR;
  }

  /** Returns the number of columns of all panels that contain {@code columns}. */
  public static int panelColumns(int columns) {
    return (columns + PANEL - 1) / PANEL * PANEL;
  }
}
